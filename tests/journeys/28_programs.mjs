// A program is let in: its token is shown once, does what it was allowed, and is taken back.
import assert from 'node:assert';

import { journey } from './lib/journey.mjs';
import { firm, sign_in } from './lib/steps.mjs';

function call(told, token, path, body) {
  return fetch(`${told.desk.url}/api/v1${path}`, {
    method: body ? 'POST' : 'GET', body: body && JSON.stringify(body),
    headers: { Authorization: `Bearer ${token}`, ...(body && { 'Content-Type': 'application/json' }) },
  });
}

journey('an admin lets a program in, sees when it came, and takes its token back', async (told) => {
  const { page, person, t } = told;
  person.expects(422);
  await sign_in(person, t);
  await person.goto('/settings/programs');
  await page.getByText(t('programs.none')).waitFor();
  await page.fill('#name', 'Web shop');
  await page.click('main form[action="/programs"] button');
  await page.getByText(t('programs.may_nothing')).waitFor();
  assert.equal(await page.inputValue('#name'), 'Web shop', 'what was typed stays');
  await person.look(true);
  await page.locator('label', { has: page.locator('input[name="cases"][value="write"]') }).click();
  await page.locator('label', { has: page.locator('input[name="clients"][value="read"]') }).click();
  await page.click('main form[action="/programs"] button');
  const field = page.locator('.copy-row input');
  await field.waitFor();
  const token = await field.inputValue();
  assert.match(token, /^kantha_[0-9a-z]{26}$/);
  await person.look(true);

  const made = await call(told, token, '/cases', { said: [{ text: 'The lamp came broken.' }], client_name: 'Rahim' });
  assert.equal(made.status, 201);
  assert.equal((await call(told, token, '/cases')).status, 200);
  await page.click(`main a[href="/settings/programs"].btn`);
  const row = page.locator('tbody tr', { hasText: 'Web shop' });
  await row.getByText(t('programs.noun_write', { noun: t('nav.cases') }), { exact: false }).waitFor();
  assert.equal(await row.getByText(t('programs.unused')).count(), 0, 'it was used');
  assert.ok(!(await page.content()).includes(token), 'shown once');

  await row.locator('summary').click();
  await row.locator('form button').click();
  await page.getByText(t('programs.none')).waitFor();
  const refused = await call(told, token, '/cases');
  assert.equal(refused.status, 401);
  assert.equal((await refused.json()).code, 'token.unknown');
  await person.goto('/audit');
  await page.getByText(t('audit.token_revoked')).first().waitFor();
}, { make: firm });
