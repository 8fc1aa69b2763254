// Tags, putting aside, passing on and taking back: what agents do to a case together.
import assert from 'node:assert';

import { journey } from './lib/journey.mjs';
import { farhana, letter } from './lib/mails.mjs';
import { add_agent, appears, firm, open_case, sign_in, tanvir } from './lib/steps.mjs';

function two(desk, how) {
  firm(desk, how);
  add_agent(desk, tanvir, 'agent', how.language);
}

// With scripts a key opens the small form; without, its name is pressed.
async function tool({ page, scripts, t }, key, name) {
  if (scripts) await page.keyboard.press(key);
  else await page.locator('.tool > summary', { hasText: t(name) }).click();
}

async function begin(told) {
  const said = farhana[told.language];
  told.desk.deliver(letter(said));
  await sign_in(told.person, told.t);
  await open_case(told.person, said.subject);
  return said;
}

journey('a tag is added, completed, filtered by, and taken off', async (told) => {
  const { page, person, t, language } = told;
  const said = await begin(told);
  const name = language === 'bn' ? 'শীতের সেল' : 'winter sale';
  await tool(told, 't', 'tag.title');
  await page.getByLabel(t('tag.name')).fill(name);
  await page.keyboard.press('Enter');
  const chip = page.locator('.tags .tag', { hasText: name });
  await chip.waitFor();
  await person.look(true);
  assert.equal(await page.locator(`#tags-known option[value="${name}"]`).count(), 1);

  // A case by hand without the tag is not in the list of the tag.
  await person.goto('/cases/new');
  await page.locator('[name=name]').fill('Rahim');
  await page.locator('[name=phone]').fill('01711 000111');
  await page.locator('[name=text]').fill('another matter');
  await page.locator('main form button.solid').last().click();
  await page.waitForURL(/\/cases\/\d+/);
  await person.goto('/cases?view=open');
  assert.equal(await page.locator('#rows .row').count(), 2);
  await page.locator('.tag-menu > summary').click();
  await page.locator('.tag-menu a', { hasText: name }).click();
  await page.waitForURL(/tag=/);
  assert.equal(await page.locator('#rows .row').count(), 1);
  await page.locator('.views a', { hasText: t('cases.view_mine') }).click();
  await page.waitForURL(/view=mine&tag=/);
  assert.equal(await page.locator('#rows .row').count(), 0);
  await open_case(person, said.subject);
  await page.getByRole('button', { name: t('tag.remove', { name }) }).click();
  await page.waitForURL(/\/cases\/\d+/);
  await page.locator('.tools').waitFor();
  assert.equal(await chip.count(), 0);
}, { make: two });

const words = {
  en: ['tomorrow morning', 'soon'],
  bn: ['কাল সকালে', 'শিগগিরই'],
};

journey('a case is put aside in words, leaves the list, and comes back when the client writes', async (told) => {
  const { desk, page, person, t, language } = told;
  person.expects(422);
  const said = await begin(told);
  const [tomorrow, vague] = words[language];
  await tool(told, 's', 'snooze.title');
  await page.getByLabel(t('snooze.when')).fill(vague);
  await page.keyboard.press('Enter');
  await page.locator('.tool-in [role=alert]', { hasText: t('error.snooze.when').slice(0, 20) }).waitFor();
  assert.equal(await page.getByLabel(t('snooze.when')).inputValue(), vague, 'what was typed stays');
  await page.getByLabel(t('snooze.when')).fill(tomorrow);
  await page.keyboard.press('Enter');
  const wake = page.locator('.tools button', { hasText: t('snooze.wake') });
  await wake.waitFor();
  await page.locator('#timeline .ev', { hasText: t('event.case_snoozed').split('{')[0].trim() || t('event.case_snoozed').split('}')[1].trim() }).waitFor();
  await person.look(true);
  await person.goto('/cases?view=open');
  assert.equal(await page.locator('#rows .row').count(), 0);
  await page.locator('.views a', { hasText: t('cases.view_later') }).click();
  await page.locator('#rows .row', { hasText: said.subject }).waitFor();
  desk.deliver(letter({ ...said, id: 'again@rupsha.example', subject: `Re: ${said.subject}`, text: 'wait, one more thing' }));
  await person.goto('/cases?view=open');
  await appears(person, page.locator('#rows .row'));
}, { make: two });

journey('closing and passing on are taken back with one key, and afterwards by the usual way', async (told) => {
  const { page, person, come, t, scripts } = told;
  const said = await begin(told);
  const undo = page.locator('.undo-act button');
  await page.getByRole('button', { name: t('button.close') }).first().click();
  await page.locator('.undo-act', { hasText: t('undo.closed') }).waitFor();
  if (scripts) await page.keyboard.press('z');
  else await undo.click();
  await page.getByRole('button', { name: t('button.close') }).first().waitFor();
  await page.locator('#timeline .ev', { hasText: t('event.case_undone') }).waitFor();

  await tool(told, 'Shift+A', 'pass.title');
  await page.getByLabel(t('pass.to')).selectOption({ label: tanvir.name });
  await page.getByLabel(t('pass.why')).fill('you know the host');
  await page.locator('#tool-pass button.solid').click();
  await page.locator('.case-head .meta', { hasText: tanvir.name }).waitFor();
  await page.locator('.msg.note', { hasText: 'you know the host' }).waitFor();
  await undo.click();
  await page.locator('.case-head .meta', { hasText: t('case.nobodys') }).waitFor();

  await tool(told, 'Shift+A', 'pass.title');
  await page.getByLabel(t('pass.to')).selectOption({ label: tanvir.name });
  await page.locator('#tool-pass button.solid').click();
  await page.locator('.case-head .meta', { hasText: tanvir.name }).waitFor();
  const second = await come();
  await sign_in(second, t, tanvir);
  await open_case(second, said.subject);
  await second.page.locator('.case-head .meta', { hasText: t('case.yours') }).waitFor();
  assert.equal(await second.page.locator('.undo-act').count(), 0, 'only whoever did it');
}, { make: two });
