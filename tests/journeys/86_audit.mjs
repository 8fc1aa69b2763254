// What happened: a page for leads and admins, filters, CSV; and headers on every answer.
import assert from 'node:assert';

import { journey } from './lib/journey.mjs';
import { farhana, letter } from './lib/mails.mjs';
import { add_agent, appears, firm, open_case, sign_in, tanvir } from './lib/steps.mjs';

function two(desk, how) {
  firm(desk, how);
  add_agent(desk, tanvir, 'agent', how.language);
}

journey('what happened is told to leads and admins, by person, kind and day, and as a table', async ({ desk, come, person, page, t, language }) => {
  person.expects(422);
  desk.deliver(letter(farhana[language]));
  await sign_in(person, t);
  await open_case(person, farhana[language].subject);
  await page.getByRole('button', { name: t('button.take') }).first().click();
  await page.locator('.meta', { hasText: t('case.yours') }).waitFor();
  const other = await come();
  other.expects(403);
  await sign_in(other, t, tanvir);
  assert.equal((await other.page.goto(`${desk.url}/audit`)).status(), 403);
  await person.goto('/settings/safe');
  await page.getByRole('link', { name: t('audit.title') }).click();
  await appears(person, page.locator('tbody tr', { hasText: t('audit.case_taken') }));
  await person.look();
  await person.shot('audit');
  const all = await page.locator('tbody').innerText();
  for (const key of ['audit.agent_signed_in', 'audit.message_arrived', 'audit.case_opened', 'audit.firm_set_up']) assert.ok(all.includes(t(key)), key);
  assert.ok(!all.includes(t('audit.other', { what: '' }).trim()), `every kind has words: ${all}`);
  for (const secret of [farhana[language].email, farhana[language].subject]) assert.ok(!all.includes(secret), secret);

  await page.getByLabel(t('audit.who'), { exact: true }).selectOption({ label: tanvir.name });
  await page.getByLabel(t('audit.what'), { exact: true }).selectOption({ label: t('audit.noun_agent') });
  await page.getByRole('button', { name: t('audit.filter') }).click();
  await page.waitForURL(/who=\d+/);
  assert.equal(await page.locator('tbody tr').count(), 1);
  const csv = await (await page.context().request.get(await page.getByRole('link', { name: t('audit.csv') }).getAttribute('href'))).text();
  assert.match(csv, /^\ufeff"seq","at","who","by","via","noun","id","kind","what","case","before","after"\r\n"\d+","20\d\d-\d\d-\d\dT[\d:]{8}Z","Tanvir Hasan","agent","web","agent","\d+","signed_in",/);
  await person.goto('/audit?day=2020-01-01');
  await page.getByText(t('audit.none')).waitFor();
  await person.goto('/audit?day=never');
  await page.getByText(t('error.form.not_a_date')).waitFor();
}, { make: two });

// A name that a spreadsheet would run as a formula.
journey('the table runs nothing', async ({ desk, person, page, t }) => {
  await sign_in(person, t, { email: 'formula@dighipar.example', password: 'seven green mangoes' });
  const csv = await (await page.context().request.get('/audit.csv')).text();
  assert.ok(csv.includes(`"'=HYPERLINK(""http://evil.example"")"`), csv.slice(0, 600));
  assert.doesNotMatch(csv, /(^|,|")[=+@-]/m);
}, { both: false, languages: ['en'], make: (desk, how) => {
  firm(desk, how);
  add_agent(desk, { name: '=HYPERLINK("http://evil.example")', email: 'formula@dighipar.example', password: 'seven green mangoes' }, 'admin', 'en');
} });

const policy = /default-src 'self'/;
journey('every answer says how it may be used: pages, files, errors, redirects', async ({ desk, page, person, t }) => {
  await sign_in(person, t);
  const html = await (await page.context().request.get('/today')).text();
  const statics = [...html.matchAll(/(?:href|src)="(\/static\/[^"#]+)/g)].map((m) => m[1]);
  assert.ok(statics.length >= 4);
  const paths = ['/', '/today', '/cases', '/signin', '/forgotten', '/link/x', '/settings/safe', '/audit', '/audit.csv', '/healthz',
    '/no/such/page', '/cases/999999', '/static/none.css', '/v/none', '/cases/', ...statics];
  const wanted = { 'x-content-type-options': /^nosniff$/, 'referrer-policy': /^same-origin$/, 'content-security-policy': policy };
  for (const path of paths)
    for (const cookie of [true, false]) {
      const headers = cookie ? { Cookie: (await page.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ') } : {};
      const answer = await fetch(desk.url + path, { redirect: 'manual', headers });
      for (const [name, value] of Object.entries(wanted)) assert.match(answer.headers.get(name) ?? '', value, `${name} of ${path}`);
      assert.doesNotMatch(answer.headers.get('content-security-policy'), /unsafe/, path);
      for (const set of answer.headers.getSetCookie()) assert.match(set, /; Path=\/; HttpOnly; SameSite=Lax/, path);
    }
  for (const bad of [{ method: 'POST' }, { method: 'DELETE' }]) {
    const answer = await fetch(`${desk.url}/today`, { redirect: 'manual', ...bad });
    for (const [name, value] of Object.entries(wanted)) assert.match(answer.headers.get(name) ?? '', value, `${name} of ${bad.method}`);
  }
}, { make: firm, both: false, languages: ['en'] });
