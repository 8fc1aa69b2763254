// Two colleagues at one case: who is here, a draft that passes from hand to hand, saved replies.
import assert from 'node:assert';

import { journey } from './lib/journey.mjs';
import { farhana, letter } from './lib/mails.mjs';
import { add_agent, appears, firm, open_case, sign_in, tanvir } from './lib/steps.mjs';

function two(desk, how) {
  firm(desk, how);
  add_agent(desk, tanvir, 'agent', how.language);
}

async function begin(told) {
  const said = farhana[told.language];
  told.desk.deliver(letter(said));
  await sign_in(told.person, told.t);
  await open_case(told.person, said.subject);
  return { said, number: told.page.url().match(/\/cases\/(\d+)/)[1] };
}

async function vanishes(locator, within = 45_000) {
  await locator.first().waitFor({ state: 'detached', timeout: within });
}

journey('colleagues see who has the case open and who writes, in the head and in the list, and when they leave',
  async (told) => {
    const { page, person, come, t } = told;
    const { number } = await begin(told);
    const second = await come();
    await sign_in(second, t, tanvir);
    await second.goto('/cases?view=open');
    const face = second.page.locator('#rows .face');
    await appears(second, face);
    assert.equal(await face.getAttribute('aria-label'), t('presence.looks', { names: 'Nadia Rahman' }));
    assert.equal(await page.locator('.who-here .face').count(), 0, 'nobody sees oneself');

    await person.goto(`/cases/${number}/reply`);
    await second.goto(`/cases/${number}`);
    const here = second.page.locator('.who-here');
    await here.filter({ hasText: t('presence.writes', { names: 'Nadia Rahman' }) }).waitFor();
    await second.page.locator('.who-here .face.is-writing').waitFor();
    await second.look(true);
    await page.locator('.who-here', { hasText: t('presence.looks', { names: 'Tanvir Hasan' }) }).waitFor();
    await person.look(true);

    // She goes elsewhere: within moments she is no more shown. Then his network dies: without a goodbye.
    await person.goto('/today');
    await vanishes(second.page.locator('.who-here .face'), 15_000);
    await person.goto(`/cases/${number}`);
    await page.locator('.who-here .face').waitFor();
    await second.context.setOffline(true);
    await vanishes(page.locator('.who-here .face'));
    second.faults = second.faults.filter((fault) => !fault.includes('ERR_INTERNET_DISCONNECTED'));
  }, { make: two, both: false });

journey('without scripts a page shows who was there when it was loaded', async (told) => {
  const { come, t } = told;
  const { number } = await begin(told);
  const plain = await come({ scripts: false });
  await sign_in(plain, t, tanvir);
  await plain.goto(`/cases/${number}`);
  await appears(plain, plain.page.locator('.who-here .face'));
  await plain.look(true);
  assert.equal(await told.page.locator('.who-here .face').count(), 0, 'who has no scripts does not tell');
}, { make: two, both: false });

const words = {
  en: ['The sign is being painted again.', 'We look into it. ', ' And thank you.'],
  bn: ['সাইনটা আবার আঁকা হচ্ছে।', 'আমরা দেখছি। ', ' ধন্যবাদ।'],
};

journey('a draft is seen by a colleague, read and taken over; whoever began it is told and keeps every word',
  async (told) => {
    const { page, person, come, t, language, scripts } = told;
    const { number } = await begin(told);
    const [first, , more] = words[language];
    const second = await come();
    await sign_in(second, t, tanvir);
    await second.goto(`/cases/${number}`);
    await person.goto(`/cases/${number}/reply`);
    const field = page.locator('textarea#text');
    await field.fill(first);
    if (scripts) await page.locator('#saved', { hasText: t('draft.saved_words') }).waitFor();
    else await page.getByRole('button', { name: t('button.save'), exact: true }).click();

    const line = second.page.locator('.draft-line', { hasText: t('draft.of', { name: 'Nadia Rahman' }) });
    await appears(second, line);
    await second.look(true);
    await line.click();
    await second.page.locator('#words', { hasText: first }).waitFor();
    await second.look(true);
    await second.page.getByRole('button', { name: t('draft.take') }).click();
    await second.page.waitForURL(/\/reply$/);
    assert.equal(await second.page.locator('textarea#text').inputValue(), first);

    // She writes on meanwhile: she is told, and keeps what she types.
    const told_her = page.locator('.colleagues .draft-line', { hasText: t('draft.taken_kept') });
    if (scripts) await appears(person, told_her);
    await field.fill(first + more);
    if (scripts) await page.locator('#saved', { hasText: t('draft.saved_words') }).waitFor();
    else await page.getByRole('button', { name: t('button.save'), exact: true }).click();
    await told_her.waitFor();
    assert.equal(await field.inputValue(), first + more);
    await person.look(true);
    await page.waitForTimeout(scripts ? 2000 : 0);
    await person.goto('/today');
    const waiting = page.locator('.for-me-list', { hasText: t('draft.taken_told', { name: tanvir.name }) });
    await waiting.waitFor();
    await person.look(true);
    await waiting.locator('a.link').click();
    await page.locator('#words', { hasText: first + more }).waitFor();
    await person.look(true);

    await second.page.locator('#send button[value=send]').click();
    await second.page.waitForURL(/\/cases\/\d+$/);
    await second.page.locator('#timeline .ev', { hasText: t('event.case_draft_taken') }).waitFor();
    await person.goto(`/cases/${number}`);
    await page.locator('#timeline .ours', { hasText: first }).waitFor();
    await page.locator('.draft-line', { hasText: t('draft.taken_kept') }).click();
    await page.locator('#words', { hasText: first + more }).waitFor();
    await page.getByRole('button', { name: t('draft.drop') }).click();
    await page.waitForURL(/\/cases\/\d+$/);
    assert.equal(await page.locator('.draft-line').count(), 0);
  }, { make: two });

const reply = {
  en: { title: 'Sorry, late', text: 'Dear {client.first_name},\n\nwe are sorry. You have it by {promise.due}.\n\n{agent.name}',
    filled: /Dear Farhana,\n\nwe are sorry\. You have it by \[day and time\]\.\n\nNadia Rahman/, blank: '[day and time]', typed: 'Monday, 5 pm',
    vague: 'We will call you soon.' },
  bn: { title: 'দেরির জন্য', text: '{client.first_name},\n\nআমরা দুঃখিত। {promise.due}-এর মধ্যে পাবেন।\n\n{agent.name}',
    filled: /^\S+,\n\nআমরা দুঃখিত। \[দিন ও সময়\]-এর মধ্যে পাবেন।\n\nNadia Rahman/, blank: '[দিন ও সময়]', typed: 'সোমবার বিকেল ৫টা',
    vague: 'আমরা শিগগিরই জানাব।' },
};

journey('a saved reply is written with the checker beside it, put into a letter, and its blank does not leave unseen',
  async (told) => {
    const { page, person, t, language, scripts } = told;
    person.expects(409, 422);
    const { number } = await begin(told);
    const r = reply[language];
    await person.goto('/settings/replies');
    await page.getByRole('link', { name: t('saved.new') }).click();
    await page.waitForURL(/\/new$/);
    await person.look();
    const text = page.locator(`#text_${language}`);
    await page.locator(`#title_${language}`).fill(r.title);
    await text.fill(r.text.replace('first_name', 'frist_name') + '\n' + r.vague);
    await page.locator('#shortcut').fill('sorry');
    await page.getByRole('button', { name: t('button.save'), exact: true }).click();
    await page.locator('[role=alert]', { hasText: '{client.first_name}' }).waitFor();
    await person.look(true);
    await text.fill(r.text + '\n' + r.vague);
    await page.getByRole('button', { name: t('button.save'), exact: true }).click();
    await page.waitForURL(/\/settings\/replies\/\d+$/);
    await page.locator('.findings .finding').first().waitFor();
    await person.look(true);
    await text.fill(r.text);
    await page.getByRole('button', { name: t('button.save'), exact: true }).click();
    await page.locator('.saved-pair p', { hasText: t('saved.clear') }).waitFor();

    await person.goto(`/cases/${number}/reply`);
    const field = page.locator('textarea#text');
    if (scripts) {
      await field.pressSequentially('/sor');
      await page.locator('#complete [role=option]', { hasText: r.title }).waitFor();
      await person.look(true);
      await page.keyboard.press('Enter');
    } else {
      await page.locator('#saved-pick').selectOption({ label: r.title });
      await page.getByRole('button', { name: t('saved.put') }).click();
    }
    await page.waitForFunction(() => document.querySelector('textarea#text').value.includes('['));
    assert.match(await field.inputValue(), r.filled);
    await page.locator('.finding h3', { hasText: t('blank.finding') }).first().waitFor({ state: 'attached' });
    await person.look(true);
    await page.locator('#send button[value=send]').click();
    await page.getByText(t('error.reply.blank')).waitFor();
    await person.look(true);
    assert.match(await field.inputValue(), r.filled);
    await field.fill((await field.inputValue()).replace(r.blank, r.typed));
    await page.locator('#send button[value=send]').click();
    await page.waitForURL(/\/cases\/\d+$/);
    await page.locator('#timeline .ours', { hasText: r.typed }).waitFor();
    await person.goto('/settings/replies');
    await page.locator('.saved-table tbody tr td.num', { hasText: language === 'bn' ? '১' : '1' }).waitFor();
    await person.look(true);
  }, { make: two });
