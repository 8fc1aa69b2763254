// Finding a case again: by words, by conditions in one's own language, and when one is not understood.
import assert from 'node:assert';

import { journey } from './lib/journey.mjs';
import { farhana, letter } from './lib/mails.mjs';
import { appears, firm, sign_in } from './lib/steps.mjs';

const other = {
  en: { name: 'Karim Uddin', email: 'karim@meghna.example', subject: 'Cards', text: 'The cards for our shop are fine.' },
  bn: { name: 'করিম উদ্দিন', email: 'karim@meghna.example', subject: 'কার্ড', text: 'আমাদের দোকানের কার্ড ঠিক আছে।' },
};
// A word both letters hold; in Bengali each with another ending.
const both = { en: 'shop', bn: 'দোকান' };

journey('a case is found by its words, fewer by conditions, and what is not understood is named',
  async ({ desk, person, page, t, language }) => {
    desk.deliver(letter(farhana[language]));
    desk.deliver(letter(other[language]));
    await sign_in(person, t);
    await person.goto('/cases');
    const rows = page.locator('#rows .row');
    await appears(person, rows.filter({ hasText: other[language].subject }));
    await appears(person, rows.filter({ hasText: farhana[language].subject }));

    const find = async (typed) => {
      await page.getByRole('searchbox').fill(typed);
      await page.getByRole('searchbox').press('Enter');
      await page.waitForURL((url) => url.searchParams.get('q') === typed);
      await person.look();
    };
    await find(both[language]);
    assert.equal(await rows.count(), 2);
    await find(`${both[language]} ${t('find.from')}:karim@`);
    assert.equal(await rows.count(), 1);
    await rows.filter({ hasText: other[language].subject }).waitFor();
    await find(`is:closed ${both[language]}`);
    assert.equal(await rows.count(), 0);

    const unclear = `${t('find.is')}:xyz`;
    await find(`${both[language]} ${unclear}`);
    await page.getByRole('status').filter({ hasText: unclear }).waitFor();
    assert.equal(await rows.count(), 2);
    await page.getByText(t('find.help')).click();
    await page.getByText(t('find.help_from')).waitFor();
    await person.look();
  }, { make: firm });
