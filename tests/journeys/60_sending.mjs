// A letter on its way out: taken back, sent once, and what happens when the line dies.
import assert from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';

import { journey } from './lib/journey.mjs';
import { farhana, letter } from './lib/mails.mjs';
import { Relay } from './lib/relay.mjs';
import { firm, open_case, sign_in } from './lib/steps.mjs';

const words = { en: 'The new sign hangs on Saturday.', bn: 'শনিবার নতুন সাইনবোর্ড লাগানো হবে।' };

// A firm whose letters go to a relay that ends connections so.
function with_relay(endings) {
  return async (desk, how) => {
    desk.relay = await Relay.start(endings);
    firm(desk, { ...how, relay: desk.relay });
  };
}

async function write({ desk, person, page, t, language }) {
  desk.deliver(letter({ ...farhana[language], headers: { 'Message-ID': '<first@rupsha.example>' } }));
  await sign_in(person, t);
  await open_case(person, farhana[language].subject);
  await page.getByRole('link', { name: new RegExp(`^${t('button.reply')}`) }).first().click();
  await page.locator('textarea#text').fill(words[language]);
  await page.getByRole('button', { name: t('button.send') }).first().click();
  await page.getByRole('button', { name: t('button.take_back') }).waitFor();
}

function header(mail, name) {
  return mail.replace(/\r?\n[ \t]+/g, ' ').match(new RegExp(`^${name}:\\s*(.*)$`, 'mi'))?.[1].trim();
}

journey('a letter can be taken back for some seconds; sent, it leaves once and finds its thread', async (told) => {
  const { desk, person, page, t, language } = told;
  await write(told);
  await person.shot('sending');
  await page.getByRole('button', { name: t('button.take_back') }).click();
  // It is a draft again, word for word.
  await page.waitForURL(/\/cases\/\d+/);
  const number = page.url().match(/\/cases\/(\d+)/)[1];
  await person.goto(`/cases/${number}/reply`);
  assert.equal(await page.locator('textarea#text').inputValue(), words[language]);
  await sleep(12_000);
  assert.equal(desk.relay.seen.length, 0, 'nothing left the house');

  await page.getByRole('button', { name: t('button.send') }).first().click();
  await page.getByRole('button', { name: t('button.take_back') }).waitFor();
  const [seen] = await desk.relay.connections(1, 25_000);
  assert.deepEqual(seen.recipients, [`<${farhana[language].email}>`]);
  const [mail] = desk.relay.mails();
  assert.equal(header(mail, 'In-Reply-To'), '<first@rupsha.example>');
  assert.match(header(mail, 'From'), /care@dighipar\.example/);
  const id = header(mail, 'Message-ID');

  // Her answer to it comes back to the same case, even from another address.
  desk.deliver(letter({ name: 'F', email: 'farhana.home@elsewhere.example', subject: 'Fwd', text: 'all good', re: id }));
  for (let tries = 0; tries < 30 && !(await page.getByText('all good').count()); tries++) {
    await sleep(200);
    await person.goto(`/cases/${number}`);
  }
  await page.locator('#timeline').getByText('all good').waitFor();
  await sleep(2000);
  assert.equal(desk.relay.seen.length, 1, 'once');
  await desk.relay.stop();
}, { make: with_relay('accept') });

const endings = {
  // ending: [whole letters the relay has, what the case says]
  'accept-then-die': [1, 'mail.state_accepted'],
  'die-after-dot': [1, 'mail.state_uncertain'],
  'die-before-data': [0, 'mail.state_queued'],
  'refuse-dot-4xx': [1, 'mail.state_queued'],
  'refuse-dot-5xx': [1, 'mail.state_failed'],
};

for (const [ending, [whole, state]] of Object.entries(endings))
  journey(`the relay ends so: ${ending}; the letter is never sent twice by itself`, async (told) => {
    const { desk, person, page, t } = told;
    await write(told);
    const number = page.url().match(/\/cases\/(\d+)/)[1];
    await desk.relay.connections(1, 25_000);
    await sleep(4000);
    await person.goto(`/cases/${number}`);
    const line = page.locator('#timeline article.ours');
    await line.waitFor();
    const says = await line.innerText();
    if (state === 'mail.state_accepted') assert.ok(!says.includes(t('mail.state_uncertain')) && !says.includes(t('mail.state_failed')));
    else assert.ok(says.includes(t(state)), says);
    assert.equal(desk.relay.seen.length, 1, 'one connection');
    assert.equal(desk.relay.seen.filter((one) => one.whole).length, whole);
    if (state === 'mail.state_uncertain') {
      await person.goto('/today');
      await page.getByText(t('today.unsure')).waitFor();
      await person.goto(`/cases/${number}`);
      await page.getByRole('button', { name: t('mail.it_arrived') }).click();
      await page.locator('#timeline article.ours').waitFor();
      assert.equal(await page.getByText(t('mail.state_uncertain')).count(), 0, 'a person settled it');
    }
    await desk.relay.stop();
  }, { make: with_relay(ending), languages: ['en'], both: false });
