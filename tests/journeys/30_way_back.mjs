// The whole way back, from the complaint to a client who came back, as one agent walks it.
import assert from 'node:assert';

import { journey, PHONE } from './lib/journey.mjs';
import { farhana, letter } from './lib/mails.mjs';
import { appears, firm, open_case, sign_in } from './lib/steps.mjs';

// Letters that hold every element, and a date in the future of any day this runs on.
const good = {
  en: 'Dear Farhana,\n\nI am sorry. The sign we made for you has the wrong name on it. That was our mistake: we did ' +
    'not read the proof. You had invited eighty people for Sunday, and this morning you stood before a wrong name.\n\n' +
    'We are printing a new sign today. From now on two of us read each proof before it is printed, so that it does not ' +
    'happen again. I will call you tomorrow by 5 pm.\n\nNadia',
  bn: 'প্রিয় ফারহানা আপা,\n\nআমি দুঃখিত। আপনার সাইনবোর্ডে আমরা ভুল নাম ছেপেছি। ভুলটা আমাদের: আমরা প্রুফ পড়িনি। রবিবারের জন্য আপনি ' +
    'আশিজনকে দাওয়াত দিয়েছেন, আর আজ সকালে আপনাকে ভুল নামের সামনে দাঁড়াতে হয়েছে।\n\n' +
    'আজই নতুন সাইনবোর্ড বানাচ্ছি। এমন যেন আর না হয়, সেজন্য এখন থেকে প্রতিটি প্রুফ ছাপার আগে দুজন পড়ব। ' +
    'আগামীকাল বিকেল ৫টার মধ্যে আপনাকে ফোন করব।\n\nনাদিয়া',
};
const promised = { en: 'by 5 pm', bn: 'বিকেল ৫টার মধ্যে' };
const remedy = { en: 'A new sign, hung on Saturday, at our cost.', bn: 'নতুন সাইনবোর্ড, শনিবার লাগানো হবে, আমাদের খরচে।' };

journey('S0.5 S1.2 S1.5 S1.7 S1.11 S4.1 S4.2 S4.5 from a complaint to a client who came back',
  async ({ desk, come, person, page, t, n, language }) => {
    const said = farhana[language];
    const saved = { put_right: remedy[language] };
    desk.deliver(letter(said));
    await sign_in(person, t);
    await open_case(person, said.subject);
    const number = page.url().match(/\/cases\/(\d+)/)[1];

    // It is a complaint: now it has a way back.
    const make = page.getByRole('button', { name: t('case.make_complaint') });
    if (await make.count()) await make.click();
    const way = page.locator('#way-back');
    await way.waitFor();

    // Listen
    await page.getByRole('link', { name: t('step.listen_do') }).click();
    await page.getByLabel(t('case.what_happened'), { exact: true }).fill(said.happened);
    await page.getByLabel(t('case.what_it_did'), { exact: true }).fill(said.did);
    await page.getByLabel(t('case.what_they_want'), { exact: true }).fill(said.wants);
    await person.look();
    await page.getByRole('button', { name: t('listen.done') }).click();
    const own = page.locator('.own');
    await own.getByText(said.wants, { exact: true }).waitFor();

    // Own, and whose it is
    await way.getByRole('button', { name: t('button.take') }).click();
    await page.locator('.meta', { hasText: t('case.yours') }).waitFor();
    await way.getByRole('button', { name: t('verdict.ours'), exact: true }).click();
    await way.getByRole('button', { name: t('verdict.supplier') }).waitFor({ state: 'hidden' });

    // Apologise: the client's words stay beside the letter
    await page.getByRole('link', { name: new RegExp(`^${t('button.reply')}`) }).first().click();
    const draft = page.locator('textarea#text');
    await draft.waitFor();
    await own.getByText(said.wants, { exact: true }).waitFor();
    await draft.fill(good[language]);
    await page.getByRole('button', { name: t('draft.check') }).click();
    const offer = page.locator('.offer', { hasText: promised[language] });
    await offer.waitFor();
    assert.match(await offer.innerText(), new RegExp(n(17)), 'the date is read out, in 24 hours');
    assert.deepEqual(await page.locator('.check li.no').allInnerTexts(), [], 'every element is there');
    await person.shot('composer');
    await person.look();
    await offer.getByRole('button', { name: t('promise.accept') }).click();
    await page.locator('.offer', { hasText: t('promise.entered') }).waitFor();

    // By hand: copied with one key, then logged as sent
    await page.getByRole('button', { name: t('draft.by_hand') }).click();
    await page.locator('#words').waitFor();
    assert.match(await page.locator('#words').innerText(), new RegExp(promised[language]));
    await person.look();
    await page.locator('input[name=channel] + span').first().click();
    await page.getByRole('button', { name: t('hand.logged') }).click();
    await page.locator('#timeline article.ours', { hasText: promised[language] }).waitFor();

    // The promise stands in the ledger and in Today
    await person.goto('/promises');
    await page.locator('#words', { hasText: promised[language] }).waitFor();
    await person.shot('promises');

    // Put right
    await person.goto(`/cases/${number}`);
    await page.getByLabel(t('step.put_right_ask'), { exact: true }).fill(saved.put_right);
    await page.getByRole('button', { name: t('step.put_right_do') }).click();
    await way.getByText(saved.put_right).first().waitFor();
    await person.shot('case-way-back');

    // Keep the word
    await person.goto('/promises');
    await page.locator('#words a', { hasText: promised[language] }).click();
    await person.look();
    await page.getByRole('button', { name: t('promise.mark_kept') }).click();
    await page.getByText(t('promise.kept')).first().waitFor();

    // Verify: a link that can be pasted anywhere
    await person.goto(`/cases/${number}`);
    await way.getByRole('button', { name: t('verify.ask_link') }).click();
    const link = await way.getByLabel(t('verify.link'), { exact: true }).inputValue();
    const client = await come({ viewport: PHONE });
    await client.goto(new URL(link, desk.url).pathname);
    assert.equal(await client.page.locator('input[name=score]:checked').count(), 0, 'nothing is chosen beforehand');
    await client.shot('verify');
    await client.page.locator('input[name=score][value="9"]').check();
    await client.page.getByRole('button', { name: t('verify.send') }).click();
    await client.page.getByRole('heading', { name: t('verify.thanks_high') }).waitFor();
    await client.look();

    await person.goto(`/cases/${number}`);
    await page.locator('.meta', { hasText: t('outcome.recovered') }).waitFor();
    await person.shot('case-recovered');
  }, { make: firm });

// The shortest way to the question: nobody's mistake, and no word was given.
async function to_verify({ page, t, language }) {
  const way = page.locator('#way-back');
  const make = page.getByRole('button', { name: t('case.make_complaint') });
  if (await make.count()) await make.click();
  await page.getByRole('link', { name: t('step.listen_do') }).click();
  await page.getByLabel(t('case.what_happened'), { exact: true }).fill(farhana[language].happened);
  await page.getByRole('button', { name: t('listen.done') }).click();
  await way.getByRole('button', { name: t('button.take') }).click();
  await way.getByRole('button', { name: t('verdict.nobody'), exact: true }).click();
  await page.getByLabel(t('step.put_right_ask'), { exact: true }).fill(remedy[language]);
  await page.getByRole('button', { name: t('step.put_right_do') }).click();
  await way.getByText(remedy[language]).first().waitFor();
}

journey('S1.11 where it is not ours, no confession is asked for', async ({ desk, person, page, t, language }) => {
  const said = farhana[language];
  desk.deliver(letter(said));
  await sign_in(person, t);
  await open_case(person, said.subject);
  const make = page.getByRole('button', { name: t('case.make_complaint') });
  if (await make.count()) await make.click();
  const way = page.locator('#way-back');
  await way.getByRole('button', { name: t('button.take') }).click();
  await way.getByRole('button', { name: t('verdict.client'), exact: true }).click();
  await way.getByRole('button', { name: t('verdict.ours'), exact: true }).waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: new RegExp(`^${t('button.reply')}`) }).first().click();
  await page.locator('textarea#text').fill(language === 'bn' ? 'নতুন ফাইলটা আজই ছাপিয়ে দিচ্ছি।' : 'We print the new file for you today.');
  await page.getByRole('button', { name: t('draft.check') }).click();
  await page.locator('#findings-said').filter({ hasText: /\S/ }).waitFor();
  const missing = await page.locator('.check li.no').allInnerTexts();
  for (const key of ['element.whose', 'element.sorry'])
    assert.ok(!missing.some((words) => words.startsWith(t(key))), `${t(key)} is not asked for`);
}, { make: firm });

journey('S2.7 the number is changed for seven days; opening the link changes nothing',
  async ({ desk, come, person, page, t, language }) => {
    const said = farhana[language];
    desk.deliver(letter(said));
    await sign_in(person, t);
    await open_case(person, said.subject);
    const number = page.url().match(/\/cases\/(\d+)/)[1];
    await to_verify({ page, t, language });
    await page.locator('#way-back').getByRole('button', { name: t('verify.ask_link') }).click();
    const link = await page.getByLabel(t('verify.link'), { exact: true }).inputValue();
    const path = new URL(link, desk.url).pathname;

    // A mail scanner opens it ten times, with a number in the address.
    for (let i = 0; i < 10; i++) assert.equal((await fetch(`${desk.url}${path}?score=1`)).status, 200);
    await person.goto(`/cases/${number}`);
    assert.equal(await page.getByText(t('outcome.not_known')).count() + await page.getByText(t('outcome.lost')).count(), 0);

    const client = await come({ viewport: PHONE });
    const answer = async (score) => {
      await client.goto(path);
      await client.page.locator(`input[name=score][value="${score}"]`).check();
      await client.page.getByRole('button', { name: t('verify.send') }).click();
    };
    await answer(3);
    await client.page.getByRole('heading', { name: t('verify.thanks_low') }).waitFor();
    await person.goto(`/cases/${number}`);
    assert.equal(await page.locator('.meta', { hasText: t('case.closed') }).count(), 0, 'it is open again');
    await answer(6);
    await client.page.getByLabel(t('verify.missing'), { exact: true }).waitFor();
    await person.goto(`/cases/${number}`);
    await page.locator('.meta', { hasText: t('outcome.partly') }).waitFor();
    await answer(10);
    await client.page.getByRole('heading', { name: t('verify.thanks_high') }).waitFor();
    await person.goto(`/cases/${number}`);
    await page.locator('.meta', { hasText: t('outcome.recovered') }).waitFor();

    client.expects(404);
    const forged = path.slice(0, -2) + (path.endsWith('aa') ? 'bb' : 'aa');
    assert.equal((await client.page.goto(forged)).status(), 404);
  }, { make: firm });
