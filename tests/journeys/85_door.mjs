// The door: a second step, sessions, forgotten passwords, invitations.
import assert from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';

import { journey } from './lib/journey.mjs';
import { Relay } from './lib/relay.mjs';
import { add_agent, firm, nadia, sign_in, tanvir } from './lib/steps.mjs';
import { totp } from './lib/totp.mjs';
import { Visitor } from './lib/visitor.mjs';
import { words } from './lib/words.mjs';

function two(desk, how) {
  firm(desk, how);
  add_agent(desk, tanvir, 'agent', how.language);
}

// Email and password; where one then stands.
async function knock(person, t, who) {
  const { page } = person;
  await person.goto('/signin');
  await page.getByLabel(t('form.email'), { exact: true }).fill(who.email);
  await page.getByLabel(t('form.password'), { exact: true }).fill(who.password);
  await page.getByRole('button', { name: t('button.sign_in') }).click();
}

async function say_code(person, t, code) {
  await person.page.getByLabel(t('second_step.code'), { exact: true }).fill(code);
  await person.page.getByRole('button', { name: t('button.sign_in') }).click();
}

// Sets the second step up; the key and the recovery codes.
async function set_up(person, t) {
  const { page } = person;
  await person.goto('/settings/safe');
  await page.getByRole('button', { name: t('second_step.begin') }).click();
  await page.locator('svg.qr path').waitFor();
  await person.look(true);
  await person.shot('second_step');
  const key = await page.locator('code.code').innerText();
  await page.getByLabel(t('second_step.first_code')).fill(totp(key));
  await page.getByRole('button', { name: t('second_step.turn_on') }).click();
  await page.getByRole('heading', { name: t('second_step.codes') }).waitFor();
  await person.look(true);
  await person.shot('recovery_codes');
  return { key, codes: await page.locator('.codes code').allInnerTexts() };
}

journey('a second step: set up, asked for, a code once, a recovery code, taken off by an admin',
  async ({ come, person, page, t }) => {
    person.expects(422);
    await sign_in(person, t, tanvir);
    const { key, codes } = await set_up(person, t);
    assert.equal(new Set(codes).size, 10);
    await person.goto('/settings/safe');
    await page.getByRole('button', { name: t('button.sign_out') }).click();

    await knock(person, t, tanvir);
    await page.waitForURL(/\/signin\/code/);
    await person.look();
    await person.shot('signin_code');
    await person.goto('/today'); // half a session opens nothing
    await page.waitForURL(/\/signin\?/);
    await person.goto('/signin/code');
    await say_code(person, t, '000000');
    await page.getByText(t('signin.code_wrong')).waitFor();
    // The code that confirmed the step is used up: wait for the next.
    const used = Math.floor(Date.now() / 30_000);
    while (Math.floor((Date.now() + 30_000) / 30_000) === used) await sleep(500);
    await say_code(person, t, totp(key, Date.now() + 30_000));
    await page.waitForURL(/\/today/);

    const other = await come();
    other.expects(422);
    await knock(other, t, tanvir);
    await say_code(other, t, codes[3].toUpperCase());
    await other.page.waitForURL(/\/today/);
    await other.goto('/settings/safe');
    await other.page.getByText(t('second_step.codes_left#1', { count: person.language === 'bn' ? '৯' : '9' })).waitFor();
    // Turning it off asks for the password.
    await other.page.getByLabel(t('settings.password_old')).fill('not this one');
    await other.page.getByRole('button', { name: t('second_step.turn_off') }).click();
    await other.page.getByText(t('error.password.wrong')).waitFor();

    const admin = await come();
    await sign_in(admin, t, nadia);
    await admin.goto('/settings/team');
    await admin.page.getByRole('link', { name: t('settings.door_of') }).click();
    await admin.look();
    await admin.page.getByRole('button', { name: t('second_step.take_off') }).click();
    await admin.page.getByText(t('second_step.has_none')).waitFor();
    const third = await come();
    await sign_in(third, t, tanvir);
  }, { make: two });

journey('everybody must: a week to set it up, then nothing else opens', async ({ desk, come, person, page, t }) => {
  await sign_in(person, t, nadia);
  await person.goto('/settings/safe');
  await page.getByRole('button', { name: t('second_step.all_must') }).click();
  const other = await come();
  await knock(other, t, tanvir);
  await other.page.waitForURL(/\/settings\/safe/);
  await other.look();
  await other.shot('second_step_owed');
  await other.page.getByRole('link', { name: t('second_step.later') }).click();
  await other.page.waitForURL(/\/today/);
  for (const open of [page, other.page]) await open.goto('about:blank'); // nobody listens when it stops
  await desk.stop();
  desk.sql(`UPDATE settings SET value = ${Date.now() - 8 * 86_400_000} WHERE name = 'door.second_step_since'`);
  await desk.start();
  for (const path of ['/today', '/cases', '/clients', '/settings/me', '/clients/1']) {
    await other.goto(path);
    assert.match(other.page.url(), /\/settings\/safe$/, path);
  }
  await other.page.getByText(t('second_step.owed_now')).waitFor();
  await set_up(other, t);
  await other.page.getByRole('link', { name: t('second_step.codes_kept') }).click();
  await other.goto('/today');
  assert.match(other.page.url(), /\/today$/);
}, { make: two });

journey('sessions are listed and ended, and a new password ends the others', async ({ come, person, page, t }) => {
  await sign_in(person, t, tanvir);
  const [a, b] = [await come(), await come()];
  await sign_in(a, t, tanvir);
  await sign_in(b, t, tanvir);
  await person.goto('/settings/safe');
  await person.shot('sessions');
  assert.equal(await page.locator('tbody tr').count(), 3);
  assert.equal(await page.locator('tbody tr', { hasText: t('session.this') }).count(), 1);
  assert.match(await page.locator('tbody tr').first().innerText(), /Chrom|Edge/);
  await page.locator('tbody tr button').first().click();
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 2).catch(async () => {
    assert.equal(await page.locator('tbody tr').count(), 2);
  });
  await page.getByRole('button', { name: t('session.end_others') }).click();
  for (const gone of [a, b]) {
    await gone.goto('/today');
    assert.match(gone.page.url(), /\/signin/);
  }
  await sign_in(a, t, tanvir);
  await person.goto('/settings/me');
  await page.getByLabel(t('settings.password_old')).fill(tanvir.password);
  await page.getByLabel(t('settings.password_new')).fill('eight green mangoes');
  await page.locator('form[action="/settings/password"] button').click();
  await page.waitForURL(/\/settings\/safe/);
  assert.equal(await page.locator('tbody tr').count(), 1);
  await a.goto('/today');
  assert.match(a.page.url(), /\/signin/);
}, { make: two });

// The address in the letter that came to the relay, as a path.
function link_in(mail) {
  const parts = mail.split(/\r?\n\r?\n/).map((part) => Buffer.from(part, 'base64').toString());
  const plain = [mail.replace(/=\r?\n/g, ''), ...parts].join('\n');
  return plain.match(/\/link\/[0-9a-z]{26}/)?.[0];
}

journey('a forgotten password: one answer for all, one letter, one use', async ({ desk, come, person, page, t }) => {
  person.expects(404);
  await person.goto('/signin');
  await page.getByRole('link', { name: t('signin.forgotten') }).click();
  await page.getByText(t('forgotten.ask_admin')).waitFor(); // where the desk is reached is not known yet
  await person.look();
  const admin = await come();
  await sign_in(admin, t, nadia);

  for (const email of ['nobody@dighipar.example', tanvir.email]) {
    await person.goto('/forgotten');
    await page.getByLabel(t('form.email'), { exact: true }).fill(email);
    await page.getByRole('button', { name: t('forgotten.send') }).click();
    await page.getByText(t('forgotten.asked')).waitFor();
  }
  await person.shot('forgotten');
  const [seen] = await desk.relay.connections(1, 15_000);
  assert.deepEqual(seen.recipients, [`<${tanvir.email}>`]);
  const path = link_in(desk.relay.mails()[0]);
  assert.ok(path, desk.relay.mails()[0]);

  await sign_in(person, t, tanvir);
  await person.goto(path); // looking uses nothing up: mail scanners look
  await person.goto(path);
  await person.shot('link');
  await page.getByLabel(t('settings.password_new')).fill('nine green mangoes');
  await page.getByRole('button', { name: t('button.save') }).click();
  await page.waitForURL(/\/signin/);
  await person.goto('/today');
  assert.match(page.url(), /\/signin/, 'the old session is over');
  await person.goto(path);
  await page.getByText(t('link.over')).waitFor();
  await sign_in(person, t, { ...tanvir, password: 'nine green mangoes' });
  await sleep(1500);
  assert.equal(desk.relay.seen.length, 1, 'nobody else got one');
  await desk.relay.stop();
}, { make: async (desk, how) => {
  desk.relay = await Relay.start();
  firm(desk, { ...how, relay: desk.relay });
  add_agent(desk, tanvir, 'agent', how.language);
} });

journey('a new agent is invited by a link and chooses their own password', async ({ come, person, page, t, language }) => {
  await sign_in(person, t, nadia);
  await person.goto('/settings/team');
  await page.getByLabel(t('form.name'), { exact: true }).fill('Mitali Sen');
  await page.getByLabel(t('form.email'), { exact: true }).fill('mitali@dighipar.example');
  await page.getByRole('button', { name: t('settings.agent_add') }).click();
  const field = page.getByLabel(t('link.label'), { exact: true });
  await field.waitFor();
  await person.look(true);
  await person.shot('invitation');
  const path = new URL(await field.inputValue()).pathname;
  const mitali = await come();
  await mitali.goto(path);
  await mitali.page.getByRole('heading', { name: words(language)('link.welcome', { name: 'Mitali Sen' }) }).waitFor();
  await mitali.page.getByLabel(t('settings.password_new')).fill('ten yellow boats');
  await mitali.page.getByRole('button', { name: t('button.save') }).click();
  await mitali.page.waitForURL(/\/signin/);
  await sign_in(mitali, t, { email: 'mitali@dighipar.example', password: 'ten yellow boats' });
}, { make: firm });

journey('who guesses waits: per account and per address, and no header of their own helps', async ({ desk, come, t, language }) => {
  const visitor = new Visitor(desk);
  const hidden = await visitor.fields('/signin', '/signin');
  const guess = (n, email) => visitor.ask('/signin', { method: 'POST', body: new URLSearchParams({ ...hidden, email, password: `guess ${n}` }).toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: desk.url, 'Sec-Fetch-Site': 'same-origin', 'X-Forwarded-For': `198.51.100.${n}` } });
  const answers = [];
  for (let n = 1; n <= 9; n++) answers.push((await guess(n, tanvir.email)).status);
  assert.deepEqual(answers, [422, 422, 422, 422, 422, 422, 422, 422, 429]);
  // Another account from the same place, until the place has had its twenty.
  for (let n = 10; n <= 21; n++) assert.equal((await guess(n, `somebody${n}@dighipar.example`)).status, 422, `guess ${n}`);
  const last = await guess(22, 'somebody22@dighipar.example');
  assert.equal(last.status, 429);
  const text = await last.text();
  assert.ok(text.includes(t('signin.wait', { span: '' }).split(language === 'bn' ? '।' : '.')[0]), text.slice(0, 3000));
  const person = await come();
  person.expects(429);
  await knock(person, t, nadia);
  assert.match(await person.page.locator('[role=alert]').innerText(), language === 'bn' ? /[০-৯]|মুহূর্ত/ : /\d+ min|moment/);
}, { make: two, both: false });
