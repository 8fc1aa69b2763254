// What a search shows: the words in their passage, marked; who said them; and clients, by name in
// either script, address or number, however it is typed.
import assert from 'node:assert';

import { journey } from './lib/journey.mjs';
import { farhana, letter } from './lib/mails.mjs';
import { appears, firm, sign_in } from './lib/steps.mjs';

const note = { en: 'She wants the blue signboard, number 17, before Friday.', bn: 'তিনি নীল সাইনবোর্ডটি চান, ১৭ নম্বর, শুক্রবারের আগে।' };
const sought = { en: 'SIGNBOARD 17', bn: 'সাইনবোর্ড 17' };
const marks = { en: ['signboard', '17'], bn: ['সাইনবোর্ডটি', '১৭'] };

journey('a search shows the marked passage, who said it, and the clients it names', async ({ desk, person, page, t, n, language }) => {
  desk.deliver(letter(farhana[language]));
  await sign_in(person, t);
  await person.goto('/cases');
  await appears(person, page.locator('#rows .row').filter({ hasText: farhana[language].subject }));
  await page.locator('#rows .row').first().click();
  await page.waitForURL(/\/cases\/\d+/);
  const path = new URL(page.url()).pathname;
  await person.goto(`${path}/note`);
  await page.locator('textarea').first().fill(note[language]);
  await page.locator('main form button.solid').first().click();
  await page.waitForURL((url) => url.pathname === path);

  const find = async (typed) => person.goto(`/cases?q=${encodeURIComponent(typed)}`);
  await find(sought[language]);
  const hit = page.locator('#rows .hit');
  assert.equal(await hit.count(), 1);
  assert.deepEqual(await hit.locator('mark').allTextContents(), marks[language]);
  assert.equal((await hit.textContent()).replace(/\s+/g, ' ').trim(), `${t('find.by_note')} ${note[language]}`);
  await person.look();
  await person.shot('found');

  const found = async (part = '.who') => (await page.locator(`.client-hits ${part}`).allTextContents()).map((text) => text.trim());
  await find(farhana[language].name.split(' ')[0]);
  assert.deepEqual(await found(), [farhana[language].name]);
  await person.look();
  await person.shot('found-client');
  await find(farhana[language].email);
  assert.deepEqual(await found('mark'), [farhana[language].email]);
  await find(`is:open ${farhana[language].name.split(' ')[0]}`);
  assert.deepEqual(await found(), []); // a condition is of cases

  // A number as it is kept, and as somebody types a part of it.
  await person.goto('/cases/new');
  await page.locator('[name=name]').fill('Sabina Yasmin');
  await page.locator('[name=phone]').fill('01911-556677');
  await page.locator('[name=text]').first().fill('A call about cards');
  await page.locator('main form button.solid').first().click();
  await page.waitForURL(/\/cases\/\d+$/);
  for (const typed of ['+880 1911 556677', '০১৯১১ ৫৫৬', '6677', n(1911556677)]) {
    await find(typed);
    assert.deepEqual(await found(), ['Sabina Yasmin'], typed);
  }
  await find('7766');
  assert.deepEqual(await found(), []);
  await person.goto(`/clients?q=${encodeURIComponent('১৯১১')}`);
  await page.getByRole('link', { name: 'Sabina Yasmin' }).waitFor();
  await page.goto('about:blank');
}, { make: firm });
