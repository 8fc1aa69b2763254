// Tags, putting aside, passing on and taking back: what agents do to a case together.
import assert from 'node:assert';
import { rmSync } from 'node:fs';

import { journey } from './lib/journey.mjs';
import { farhana, letter } from './lib/mails.mjs';
import { Relay } from './lib/relay.mjs';
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

const first = '<first@rupsha.example>';
const again = (said, text) => letter({ ...said, re: first, subject: `Re: ${said.subject}`, text });

async function begin(told) {
  const said = farhana[told.language];
  told.desk.deliver(letter({ ...said, headers: { 'Message-ID': first } }));
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
  desk.deliver(again(said, 'wait, one more thing'));
  await person.goto('/cases?view=open');
  await appears(person, page.locator('#rows .row', { hasText: said.subject }));
  await page.reload();
  assert.equal(await page.locator('.views a', { hasText: t('cases.view_later') }).count(), 0, 'nothing is put aside');
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

journey('who is called by name in a note sees it at once, today and in the bar, and no client ever does',
  async (told) => {
    const { desk, page, person, come, t, scripts } = told;
    const said = await begin(told);
    const number = page.url().match(/\/cases\/(\d+)/)[1];
    const second = await come();
    await sign_in(second, t, tanvir);
    await second.goto('/today');
    await person.goto(`/cases/${number}/note`);
    const field = page.locator('textarea#text');
    if (scripts) {
      await field.pressSequentially('@tan');
      await page.locator('#complete [role=option]', { hasText: tanvir.name }).waitFor();
      await person.look(true);
      await page.keyboard.press('Enter');
      await field.pressSequentially('is it the host?');
    } else await field.fill('@tanvir is it the host?');
    await page.getByRole('button', { name: t('note.keep') }).click();
    await page.locator('.msg.note', { hasText: 'is it the host?' }).waitFor();
    assert.equal(await page.locator('.for-me a').count(), 0, 'not for whoever wrote it');

    await appears(second, second.page.locator('.for-me-list .msg.note', { hasText: 'is it the host?' }));
    await appears(second, second.page.locator('.for-me a'));
    await second.look(true);
    if (scripts) await second.page.locator('.for-me-list a.link').click();
    else await second.page.locator('.for-me-list').getByRole('button', { name: t('mention.seen') }).click();
    const none = second.page.locator('.for-me');
    const until = Date.now() + 10_000;
    while (await none.locator('a').count() && Date.now() < until) await new Promise((later) => setTimeout(later, 200));
    assert.equal(await none.locator('a').count(), 0);
    assert.ok(said.subject.length);
    desk.copy(`${desk.folder}.copy`);
    rmSync(`${desk.folder}.copy`, { recursive: true }); // the note is kept, and only in the house
  }, { make: two });

journey('two send at once: the second is shown the first one’s letter, keeps every word, and sends in a second step',
  async (told) => {
    const { desk, page, person, come, t } = told;
    const said = await begin(told);
    const number = page.url().match(/\/cases\/(\d+)/)[1];
    const second = await come();
    second.expects(409);
    await sign_in(second, t, tanvir);
    await person.goto(`/cases/${number}/reply`);
    await second.goto(`/cases/${number}/reply`);
    await page.locator('textarea#text').fill('Your sign is being painted again today.');
    await second.page.locator('textarea#text').fill('We look into the sign tomorrow.');
    await page.getByRole('button', { name: t('button.send') }).first().click();
    await page.waitForURL(/\/cases\/\d+$/);

    const send = second.page.locator('#send button[value=send]');
    await send.click();
    await second.page.locator('.meanwhile .msg.ours', { hasText: 'being painted again' }).waitFor();
    await second.look(true);
    assert.equal(await second.page.locator('textarea#text').inputValue(), 'We look into the sign tomorrow.');
    await send.click();
    await second.page.locator('.meanwhile .msg.ours', { hasText: 'being painted again' }).waitFor();

    // While they read, the client writes: that has to be seen as well.
    desk.deliver(again(said, 'thank you for the call'));
    await person.goto(`/cases/${number}`);
    await appears(person, page.locator('#timeline .theirs', { hasText: 'thank you for the call' }));
    await second.page.getByRole('button', { name: t('guard.send_anyway') }).click();
    await second.page.locator('.meanwhile .msg.theirs', { hasText: 'thank you for the call' }).waitFor();
    assert.equal(await second.page.locator('textarea#text').inputValue(), 'We look into the sign tomorrow.');
    await second.page.getByRole('button', { name: t('guard.send_anyway') }).click();
    await second.page.waitForURL(/\/cases\/\d+$/);
    await second.page.locator('#timeline .ours', { hasText: 'We look into the sign tomorrow.' }).waitFor();
  }, { make: two });

// A picture of one point. In the mail its name is as RFC 2231 has it: %-written UTF-8, maybe in pieces.
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

async function with_relay(desk, how) {
  desk.relay = await Relay.start('accept');
  firm(desk, { ...how, relay: desk.relay });
}

// A picture in the clipboard, as a browser hands it over; text beside it is pasted as text.
function paste(page, files, text) {
  return page.locator('textarea#text').evaluate((area, [all, words]) => {
    const data = new DataTransfer();
    for (const { name, type, bytes } of all) data.items.add(new File([new Uint8Array(bytes)], name, { type }));
    if (words) data.setData('text/plain', words);
    return !area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, [files.map((one) => ({ ...one, bytes: [...one.bytes] })), text]);
}

journey('a picture is pasted into the letter; what only says it is one is never shown', async (told) => {
  const { page, person } = told;
  await begin(told);
  const number = page.url().match(/\/cases\/(\d+)/)[1];
  await person.goto(`/cases/${number}/reply`);
  const field = page.locator('textarea#text');
  await field.fill('This is how it should look:');
  assert.equal(await paste(page, [{ name: 'image.png', type: 'image/png', bytes: png }], 'words of a table'), false, 'words are pasted as words');
  assert.equal(await page.locator('.letter-file').count(), 0);
  assert.equal(await paste(page, [{ name: 'image.png', type: 'image/png', bytes: png }]), true);
  const picture = page.locator('.letter-file img');
  await picture.waitFor();
  assert.equal(await picture.evaluate((img) => img.decode().then(() => img.naturalWidth)), 1);
  assert.equal(await field.inputValue(), 'This is how it should look:');
  await person.look(true);

  await paste(page, [{ name: 'shot.png', type: 'image/png', bytes: Buffer.from('<html><script>alert(1)</script>') }]);
  await page.locator('.letter-file').nth(1).waitFor();
  assert.equal(await picture.count(), 1);
  const hrefs = await page.locator('.letter-file a').evaluateAll((all) => [...new Set(all.map((a) => a.href))]);
  const heads = [];
  for (const href of hrefs) heads.push((await page.request.get(href)).headers());
  assert.deepEqual(heads.map((h) => h['content-type'].split(';')[0]), ['image/png', 'application/octet-stream']);
  assert.ok(heads[1]['content-disposition'].startsWith('attachment'));
  for (const head of heads) assert.equal(head['x-content-type-options'], 'nosniff');
}, { make: firm, both: false });

journey('files are chosen, shown, taken off, kept with the draft, sent, and show themselves as pictures',
  async (told) => {
    const { desk, page, person, t, scripts } = told;
    await begin(told);
    const number = page.url().match(/\/cases\/(\d+)/)[1];
    await person.goto(`/cases/${number}/reply`);
    const field = page.locator('textarea#text');
    const add = async (...files) => {
      await page.locator('#files').setInputFiles(files);
      if (!scripts) await page.getByRole('button', { name: t('file.attach') }).click();
    };
    await field.fill('The sign, as it is painted now.');
    await add({ name: 'সাইনবোর্ড রূপসা.png', mimeType: 'image/png', buffer: png },
      { name: 'wrong.txt', mimeType: 'text/plain', buffer: Buffer.from('not this') });
    const files = page.locator('.letter-file');
    await files.nth(1).waitFor();
    assert.equal(await field.inputValue(), 'The sign, as it is painted now.');
    await person.look(true);
    await page.getByRole('button', { name: t('file.remove', { name: 'wrong.txt' }) }).click();
    await page.waitForFunction(() => document.querySelectorAll('.letter-file').length === 1);
    await person.goto(`/cases/${number}/reply`);
    assert.equal(await files.count(), 1, 'kept with the draft');
    const size = await page.locator('.letter-file img').evaluate((img) => img.decode().then(() => img.naturalWidth));
    assert.equal(size, 1);
    await page.locator('#send button[value=send]').click();
    await page.waitForURL(/\/cases\/\d+$/);
    const picture = page.locator('#timeline .picture img');
    await picture.waitFor();
    assert.equal(await picture.evaluate((img) => { img.loading = 'eager'; return img.decode().then(() => img.naturalWidth); }), 1);
    await desk.relay.connections(1, 25_000);
    const mail = desk.relay.mails()[0].replace(/\r\n[ \t]+/g, ' ');
    const name = [...mail.matchAll(/filename\*(?:\d+\*)?=(?:utf-8'[^']*')?([^\s;]+)/gi)].map((m) => m[1]).join('');
    assert.equal(decodeURIComponent(name), 'সাইনবোর্ড রূপসা.png');
    assert.ok(mail.replace(/\s/g, '').includes(png.toString('base64')), 'the very bytes');
    assert.ok(!mail.includes('wrong.txt'));
    await desk.relay.stop();
  }, { make: with_relay });
