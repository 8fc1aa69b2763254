// What clients say becomes a case: a mail, a call, a chat that was pasted, a mail nobody can read.
import assert from 'node:assert';

import { journey } from './lib/journey.mjs';
import { farhana, letter } from './lib/mails.mjs';
import { appears, firm, open_case, sign_in } from './lib/steps.mjs';

journey('S4.1 a mail stands in the list within a second, and the words of the client come first',
  async ({ desk, person, page, t, language }) => {
    const said = farhana[language];
    await sign_in(person, t);
    await person.goto('/cases?view=all');
    desk.deliver(letter(said));
    const row = page.locator('#rows a', { hasText: said.subject });
    await appears(person, row, person.scripts ? 3000 : 5000);
    assert.match(await row.innerText(), new RegExp(said.name));
    await open_case(person, said.subject);
    await page.locator('.own blockquote, #timeline', { hasText: said.did }).first().waitFor();
    await person.shot('case-new');
  }, { make: firm });

journey('live changes go on after a proxy has answered in our place', async ({ desk, person, page, t, language }) => {
  person.expects(502);
  let refused = 0;
  await page.route('**/events?*', (route) => (refused++ < 2 ? route.fulfill({ status: 502, body: 'Bad Gateway' }) : route.continue()));
  await sign_in(person, t);
  await person.goto('/cases?view=nobodys');
  const said = farhana[language];
  desk.deliver(letter(said));
  await appears(person, page.locator('#rows a', { hasText: said.subject }), 15_000);
  if (person.scripts) assert.ok(refused > 2, 'the events were asked for again');
}, { make: firm });

journey('an answer of the client finds its case; a stranger with the number in the subject does not',
  async ({ desk, person, page, t, language }) => {
    const said = farhana[language];
    desk.deliver(letter({ ...said, headers: { 'Message-ID': '<first@rupsha.example>' } }));
    await sign_in(person, t);
    await open_case(person, said.subject);
    const number = page.url().match(/\/cases\/(\d+)/)[1];
    desk.deliver(letter({ ...said, subject: `Re: ${said.subject}`, text: 'one more thing', re: '<first@rupsha.example>' }));
    const more = page.locator('#timeline', { hasText: 'one more thing' });
    await appears(person, more);
    await person.goto('/cases?view=all');
    desk.deliver(letter({ name: 'Stranger', email: 'stranger@elsewhere.example', text: 'let me in',
      subject: `Re: #${number}` }));
    await appears(person, page.locator('#rows a', { hasText: 'Stranger' }));
    await person.goto(`/cases/${number}`);
    assert.equal(await page.getByText('let me in').count(), 0);
  }, { make: firm });

journey('S4.1 a call becomes a case in under a minute', async ({ person, page, t, language }) => {
  const said = farhana[language];
  await sign_in(person, t);
  await person.goto('/cases/new');
  await page.locator('input[name=channel][value=phone] + span').click();
  await page.getByLabel(t('case.new_who'), { exact: true }).fill(said.name);
  await page.getByRole('textbox', { name: t('form.phone'), exact: true }).fill('+880 1711 555014');
  await page.getByLabel(t('form.subject'), { exact: true }).fill(said.subject);
  await page.getByLabel(t('case.new_said'), { exact: true }).fill(said.text);
  await page.locator('input[name=kind][value=complaint] + span').click();
  await person.shot('case-by-hand');
  await page.getByRole('button', { name: t('case.new_keep') }).click();
  await page.getByRole('heading', { level: 1, name: said.subject }).waitFor();
  await page.getByText(said.did).first().waitFor();
  await page.getByRole('heading', { name: t('recovery.title') }).waitFor();
}, { make: firm });

const chat = {
  en: '[20/11/2026, 09:12:04] Farhana Akter: The sign says Rupsa\n' +
    '[20/11/2026, 09:12:31] Farhana Akter: Our shop is Rupsha\nThe opening is on Sunday\n' +
    '[20/11/2026, 09:20:00] Nadia: I am looking at it now\n',
  bn: '[২০/১১/২০২৬, ০৯:১২:০৪] ফারহানা আক্তার: সাইনবোর্ডে লেখা রূপশা\n' +
    '[২০/১১/২০২৬, ০৯:১২:৩১] ফারহানা আক্তার: আমার দোকান রূপসা\nরবিবার উদ্বোধন\n' +
    '[২০/১১/২০২৬, ০৯:২০:০০] নাদিয়া: এখনই দেখছি\n',
};

journey('S4.1 an exported WhatsApp chat becomes a case with who said what', async ({ person, page, t, language }) => {
  const said = farhana[language];
  await sign_in(person, t);
  await person.goto('/cases/new');
  await page.locator('input[name=channel][value=whatsapp] + span').click();
  await page.getByLabel(t('case.new_who'), { exact: true }).fill(said.name);
  await page.getByLabel(t('form.subject'), { exact: true }).fill(said.subject);
  await page.locator('input[type=file]').setInputFiles({ name: '_chat.txt', mimeType: 'text/plain', buffer: Buffer.from(chat[language]) });
  await page.getByRole('button', { name: t('case.new_keep') }).click();
  await page.getByRole('heading', { level: 1, name: said.subject }).waitFor();
  const timeline = page.locator('#timeline');
  const last = language === 'bn' ? 'রবিবার উদ্বোধন' : 'The opening is on Sunday';
  await timeline.getByText(last).waitFor();
  assert.equal(await timeline.locator('article.theirs').count(), 2);
  assert.equal(await timeline.locator('article.ours').count(), 1);
}, { make: firm });

journey('a mail that cannot be read is still a case, with the original attached', async ({ desk, person, page, t }) => {
  const nested = Array.from({ length: 3000 }, (_, i) =>
    `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`).join('');
  desk.deliver(`From: broken@example.com\r\nTo: care@dighipar.example\r\nSubject: nested\r\nMIME-Version: 1.0\r\n${nested}`);
  desk.deliver(Buffer.concat([Buffer.from('From: bytes@example.com\r\nSubject: bytes\r\n\r\n'), Buffer.from([0xff, 0xfe, 0, 1, 0x80])]));
  await sign_in(person, t);
  await person.goto('/cases?view=all');
  await appears(person, page.locator('#rows a', { hasText: /broken@example\.com|nested/ }), 15_000);
  await appears(person, page.locator('#rows a', { hasText: /bytes/ }), 15_000);
  await page.locator('#rows a', { hasText: /broken@example\.com|nested/ }).first().click();
  const original = page.locator('.files a').first();
  await original.waitFor();
  const reply = await page.context().request.get(await original.getAttribute('href'));
  assert.equal(reply.status(), 200);
}, { make: firm });
