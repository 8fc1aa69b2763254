// A word that was given: entered, read out as a date, seen in Today, kept, moved, given up.
import assert from 'node:assert';

import { journey } from './lib/journey.mjs';
import { farhana, letter } from './lib/mails.mjs';
import { firm, open_case, sign_in } from './lib/steps.mjs';

const words = {
  en: { text: 'The corrected menu', when: 'tomorrow by 5 pm', later: 'in three days by 11 am', told: 'the paper is late' },
  bn: { text: 'ঠিক করা মেনু', when: 'আগামীকাল বিকেল ৫টার মধ্যে', later: 'তিন দিন পর সকাল ১১টার মধ্যে', told: 'কাগজ আসতে দেরি' },
};

// Gives one's word in the case of Farhana; the promise's own page is open then.
async function give(told) {
  const { desk, person, page, t, language } = told;
  desk.deliver(letter(farhana[language]));
  await sign_in(person, t);
  await open_case(person, farhana[language].subject);
  const number = page.url().match(/\/cases\/(\d+)/)[1];
  await person.goto(`/cases/${number}/promises/new`);
  await page.getByLabel(t('promise.words'), { exact: true }).fill(words[language].text);
  await page.getByLabel(t('promise.when_ask'), { exact: true }).fill(words[language].when);
  await page.getByRole('button', { name: t('promise.accept') }).click();
  await page.getByText(words[language].text).first().waitFor();
  await person.goto('/promises');
  await page.locator('#words a', { hasText: words[language].text }).click();
  await page.getByRole('heading', { level: 1 }).filter({ hasText: words[language].text }).waitFor();
  await person.look();
  return number;
}

journey('S0.9 S2.3 a word is given with its date read out, stands in Today, and is kept once', async (told) => {
  const { person, page, t, n, language } = told;
  await give(told);
  // Tomorrow, 17:00, in the figures of the reader.
  const due = new Date(Date.now() + 24 * 3600e3);
  const day = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Dhaka', day: 'numeric' }).format(due);
  const head = await page.locator('.day-sum').innerText();
  assert.match(head, new RegExp(`${n(day)}.*${n(17)}:${n('00')}`), head);
  await person.shot('promise');

  await person.goto('/today');
  const row = page.locator('.word-row', { hasText: words[language].text });
  if (await row.count() === 0) await person.goto('/promises');
  else await person.shot('today');
  await person.goto('/promises');
  await page.locator('#words a', { hasText: words[language].text }).click();
  await page.getByRole('button', { name: t('promise.mark_kept') }).click();
  await page.getByText(t('promise.kept')).first().waitFor();
  assert.equal(await page.getByRole('button', { name: t('promise.mark_kept') }).count(), 0, 'kept once');
}, { make: firm });

journey('S0.9 a word is moved only with the client told, and the old one stays in the story', async (told) => {
  const { person, page, t, n, language } = told;
  const number = await give(told);
  const form = page.locator('form[action$="/move"]');
  await form.getByLabel(t('promise.when_ask'), { exact: true }).fill(words[language].later);
  await form.getByRole('button', { name: t('promise.move') }).click();
  // Not told: the form stays (the browser holds it, or the server says why).
  await form.getByLabel(t('promise.told'), { exact: true }).check();
  await form.getByLabel(t('promise.when_ask'), { exact: true }).fill(words[language].later);
  await form.getByRole('button', { name: t('promise.move') }).click();
  await page.locator('.day-sum', { hasText: t('promise.moved') }).waitFor();
  await person.goto('/promises');
  await page.locator('#words tr', { hasText: words[language].text }).filter({ hasText: `${n(11)}:${n('00')}` }).waitFor();
  await person.goto(`/cases/${number}`);
  await page.locator('#timeline', { hasText: t('promise.moved') }).waitFor();
}, { make: firm });

journey('S2.3 a word is given up with a reason', async (told) => {
  const { page, t, language } = told;
  await give(told);
  const form = page.locator('form[action$="/surrender"]');
  await form.getByLabel(t('promise.give_up_why'), { exact: true }).fill(words[language].told);
  await form.getByRole('button', { name: t('promise.give_up') }).click();
  await page.getByText(t('promise.given_up')).first().waitFor();
}, { make: firm });

journey('a time nobody can read is asked for again, and nothing is entered', async (told) => {
  const { desk, person, page, t, language } = told;
  person.expects(422);
  desk.deliver(letter(farhana[language]));
  await sign_in(person, t);
  await open_case(person, farhana[language].subject);
  await person.goto(`${new URL(page.url()).pathname}/promises/new`);
  await page.getByLabel(t('promise.words'), { exact: true }).fill(words[language].text);
  for (const vague of language === 'bn' ? ['শিগগিরই', 'গতকাল'] : ['soon', 'yesterday']) {
    await page.getByLabel(t('promise.when_ask'), { exact: true }).fill(vague);
    await page.getByRole('button', { name: t('promise.accept') }).click();
    await page.getByRole('alert').first().waitFor();
    assert.equal(await page.getByLabel(t('promise.words'), { exact: true }).inputValue(), words[language].text, 'what was typed stays');
  }
  await person.goto('/promises');
  await page.getByText(t('promises.none')).waitFor();
}, { make: firm });
