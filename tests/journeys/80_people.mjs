// A second agent with fewer rights; each in a language of their own; and what strangers may not.
import assert from 'node:assert';

import { journey } from './lib/journey.mjs';
import { farhana, letter } from './lib/mails.mjs';
import { add_agent, appears, firm, open_case, sign_in, tanvir } from './lib/steps.mjs';
import { words } from './lib/words.mjs';

function two(desk, how) {
  firm(desk, how);
  add_agent(desk, tanvir, 'agent', how.language === 'bn' ? 'en' : 'bn');
}

journey('a second agent works in another language on the same case, with fewer rights',
  async ({ desk, come, person, page, t, language }) => {
    const said = farhana[language];
    desk.deliver(letter(said));
    await sign_in(person, t);
    const other = language === 'bn' ? 'en' : 'bn';
    const second = await come({ language: other });
    const t2 = words(other);
    // The door speaks the firm's language until it knows who comes.
    await sign_in(second, t, tanvir);
    assert.match(await second.page.locator('html').getAttribute('lang'), new RegExp(`^${other}`));
    await open_case(second, said.subject);
    await second.page.getByRole('button', { name: t2('button.take') }).first().click();
    await second.page.locator('.meta', { hasText: t2('case.yours') }).waitFor();
    await open_case(person, said.subject);
    await page.locator('.meta', { hasText: tanvir.name }).waitFor();

    // An agent sees the firm's settings and cannot change them.
    await second.goto('/settings/firm');
    assert.ok(await second.page.getByRole('button', { name: t2('button.save') }).isDisabled());
    await second.goto('/settings/team');
    assert.equal(await second.page.getByRole('button', { name: t2('settings.agent_add') }).count(), 0);
    const denied = await second.page.context().request.post('/agents', { form: { name: 'x' }, maxRedirects: 0 });
    assert.equal(denied.status(), 403);
  }, { make: two });

journey('the styleguide shows every piece in both languages to who may change the firm, and to nobody else',
  async ({ desk, come, person, page, t, language }) => {
    await sign_in(person, t);
    for (const lang of ['en', 'bn']) {
      await person.goto(`/styleguide?lang=${lang}`);
      const piece = page.locator('.piece').first();
      assert.equal(await piece.getAttribute('lang'), lang);
      const name = lang === 'bn' ? 'রূপসা হোম টেক্সটাইলস' : 'Rupsha Home Textiles';
      assert.ok(await page.locator('.piece', { hasText: name }).count());
      await page.getByRole('link', { name: 'today', exact: true }).click();
      await page.locator(`html[lang="${lang}"] .word-row`).first().waitFor();
    }
    const other = language === 'bn' ? 'en' : 'bn';
    const second = await come({ language: other });
    second.expects(403);
    await sign_in(second, t, tanvir);
    assert.equal((await second.page.goto('/styleguide')).status(), 403);
  }, { make: two });

journey('two write at once: the second sees what the first did, and nothing is lost',
  async ({ desk, come, person, page, t, language }) => {
    const said = farhana[language];
    desk.deliver(letter(said));
    await sign_in(person, t);
    await open_case(person, said.subject);
    const number = page.url().match(/\/cases\/(\d+)/)[1];
    const second = await come();
    second.expects(409);
    await sign_in(second, t);
    await second.goto(`/cases/${number}/reply`);
    await second.page.locator('textarea#text').fill('half a letter');
    await person.goto(`/cases/${number}`);
    desk.deliver(letter({ ...said, subject: `Re: ${said.subject}`, text: 'wait, one more thing' }));
    await appears(person, page.locator('#timeline, #rows').filter({ hasText: /one more thing|Re:/ }), 8000);
    await second.page.getByRole('button', { name: t('button.save'), exact: true }).first().click();
    await second.goto(`/cases/${number}/reply`);
    assert.equal(await second.page.locator('textarea#text').inputValue(), 'half a letter');
  }, { make: two });

journey('signed out in another tab while writing: no word is lost, and nothing is said to be kept that is not',
  async ({ desk, person, page, t, language, scripts }) => {
    const said = farhana[language], words_of_mine = language === 'bn' ? 'কাল সকালে ফোন করব, কথা দিলাম' : 'half a letter, with care';
    desk.deliver(letter(said));
    person.expects(403);
    await sign_in(person, t);
    await open_case(person, said.subject);
    const at = new URL(page.url()).pathname;
    await person.goto(`${at}/reply`);
    const other = await page.context().newPage();
    await other.goto('/settings/me');
    await other.getByRole('button', { name: t('button.sign_out') }).first().click();
    await other.waitForURL('**/signin');

    const field = page.locator('textarea#text');
    await field.fill(words_of_mine);
    if (scripts) await page.locator('#saved', { hasText: t('draft.not_saved') }).waitFor();
    await page.getByRole('button', { name: t('button.save'), exact: true }).first().click();
    await page.getByText(t('error.session.over')).waitFor();
    assert.equal(await page.locator('main textarea').inputValue(), words_of_mine);
    await page.getByRole('link', { name: t('button.try_again') }).click();
    await page.waitForURL(`**/signin?to=*`);
    await person.shot('signed-out');

    // Back, and signed in again beside it: the same tab goes on.
    await sign_in({ ...person, page: other, goto: (p) => other.goto(p), look: () => {} }, t);
    await page.goto(`${at}/reply`);
    await other.goto('/settings/me');
    await other.getByRole('button', { name: t('button.sign_out') }).first().click();
    await other.waitForURL('**/signin');
    await field.fill(`${words_of_mine}!`);
    await sign_in({ ...person, page: other, goto: (p) => other.goto(p), look: () => {} }, t);
    if (scripts) {
      await page.locator('#saved', { hasText: t('draft.saved_words') }).waitFor();
    } else {
      await page.getByRole('button', { name: t('button.save'), exact: true }).first().click();
      await page.getByText(t('error.form.stale')).waitFor();
      assert.equal(await page.locator('main textarea').inputValue(), `${words_of_mine}!`);
      await page.getByRole('link', { name: t('button.try_again') }).click();
    }
    await page.waitForURL(`**${at}/reply`);
    await field.waitFor();
  }, { make: firm });

const doors = ['/today', '/cases', '/cases/1', '/cases/1/reply', '/clients', '/clients/1', '/promises', '/promises/1',
  '/settings/me', '/settings/team', '/settings/firm', '/events'];

journey('who is not signed in sees the door, and nothing behind it', async ({ desk, language }) => {
  desk.deliver(letter(farhana[language]));
  for (const path of doors) {
    const answer = await fetch(desk.url + path, { redirect: 'manual' });
    assert.ok([303, 401].includes(answer.status), `${path}: ${answer.status}`);
    assert.ok(!(await answer.text()).includes(farhana[language].did), path);
  }
}, { make: firm, both: false });

journey('a form without its token, or with another\'s, changes nothing', async ({ desk, person, page, t, language }) => {
  desk.deliver(letter(farhana[language]));
  await sign_in(person, t);
  await open_case(person, farhana[language].subject);
  const path = new URL(page.url()).pathname;
  const cookie = (await page.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ');
  for (const [from, body] of [['https://evil.example', 'version=1'], [desk.url, 'version=1'], [desk.url, 'version=1&csrf=AAAA']]) {
    const answer = await fetch(`${desk.url}${path}/closure`, { method: 'POST', redirect: 'manual', body,
      headers: { Cookie: cookie, Origin: from, 'Sec-Fetch-Site': from === desk.url ? 'same-origin' : 'cross-site', 'Content-Type': 'application/x-www-form-urlencoded' } });
    assert.equal(answer.status, 403, `${from} ${body}`);
  }
  await person.goto(path);
  assert.equal(await page.locator('.meta', { hasText: t('case.closed') }).count(), 0);
}, { make: firm, both: false });

journey('a client that somebody else changed meanwhile: what was typed stays in the form',
  async ({ desk, come, person, page, t, language }) => {
    desk.deliver(letter(farhana[language]));
    person.expects(409);
    await sign_in(person, t);
    await open_case(person, farhana[language].subject);
    await person.goto('/clients/1');
    await page.locator('details.edit summary').click();
    const second = await come();
    await sign_in(second, t);
    await second.goto('/clients/1');
    await second.page.locator('details.edit summary').click();
    await second.page.getByLabel(t('client.place'), { exact: true }).fill('Khulna');
    await second.page.locator('details.edit').getByRole('button', { name: t('button.save') }).click();
    await second.page.waitForURL('**/clients/1');

    await page.getByLabel(t('client.note'), { exact: true }).fill('calls after six');
    await page.locator('details.edit').getByRole('button', { name: t('button.save') }).click();
    await page.getByText(t('error.row.changed')).first().waitFor();
    assert.equal(await page.getByLabel(t('client.note'), { exact: true }).inputValue(), 'calls after six');
    await person.look(true);
    await page.locator('details.edit').getByRole('button', { name: t('button.save') }).click();
    await page.locator('.client-page').getByText('calls after six').first().waitFor();
  }, { make: firm, languages: ['en'] });

// What a browser without scripts sends when one clicks twice: the same form, both at once.
journey('a form that is sent twice is done once', async ({ desk, person, page, t, language }) => {
  desk.deliver(letter(farhana[language]));
  await sign_in(person, t);
  await open_case(person, farhana[language].subject);
  const at = new URL(page.url()).pathname;
  const cookie = (await page.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ');
  for (const [form, act, button] of [['note', 'notes', []], ['reply', 'messages', [['do', 'send']]]]) {
    await page.goto(`${at}/${form}`);
    await page.locator('textarea[name=text]').fill(`only once: ${form}`);
    const fields = await page.locator(`form[action="${at}/${act}"]`).evaluate((f) => [...new FormData(f)]);
    const send = () => fetch(`${desk.url}${at}/${act}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams([...fields, ...button]),
      headers: { Cookie: cookie, Origin: desk.url, 'Sec-Fetch-Site': 'same-origin' } });
    const answers = await Promise.all([send(), send(), send()]);
    assert.deepEqual(answers.map((a) => [a.status, a.headers.get('location')]), Array(3).fill([303, at]));
    await page.goto(at);
    assert.equal(await page.locator('#timeline').getByText(`only once: ${form}`, { exact: true }).count(), 1);
  }
}, { make: firm, both: false, languages: ['en'] });

journey('every page says how it may be used: policy, no frames, no sniffing', async ({ desk, page, person, t }) => {
  await sign_in(person, t);
  for (const path of ['/today', '/cases', '/signin', '/healthz']) {
    const headers = (await page.context().request.get(path)).headers();
    if (path !== '/healthz') assert.match(headers['content-security-policy'], /default-src 'self'/);
    assert.doesNotMatch(headers['content-security-policy'] ?? '', /unsafe/);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
  }
  const cookies = await page.context().cookies();
  assert.ok(cookies.some((c) => c.httpOnly && c.sameSite !== 'None'), 'the session is not for scripts');
  const answer = await fetch(`${desk.url}/no/such/page`);
  assert.ok([303, 404].includes(answer.status));
}, { make: firm, both: false, languages: ['en'] });
