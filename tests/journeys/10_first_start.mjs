// The first start of a firm: its name, language, zone and week, the first agent, signing in.
import assert from 'node:assert';

import { journey } from './lib/journey.mjs';
import { nadia, sign_in } from './lib/steps.mjs';

journey('first start: a firm, its week, its first agent', async ({ person, page, t, language }) => {
  await person.goto('/');
  assert.match(page.url(), /\/setup/);
  // The browser says which language; a link changes it.
  assert.match(await page.locator('html').getAttribute('lang'), new RegExp(`^${language}`));
  for (const to of [language === 'bn' ? 'en' : 'bn', language]) {
    await page.getByRole('link', { name: t(`language.${to}`) }).click();
    await page.locator(`html[lang^="${to}"]`).waitFor({ state: 'attached' });
  }
  const name = language === 'bn' ? 'দিঘিপাড় স্টুডিও' : 'Dighipar Studio';
  await page.getByLabel(t('setup.firm_name'), { exact: true }).fill(name);
  await page.locator(`input[name=language][value=${language}] + span`).click();
  await page.getByLabel(t('setup.zone'), { exact: true }).selectOption('Asia/Dhaka');
  await person.shot('setup-firm');
  await page.getByRole('button', { name: t('button.next') }).click();

  await page.getByLabel(t('form.password'), { exact: true }).waitFor();
  await person.look();
  await page.getByLabel(t('form.name'), { exact: true }).fill(nadia.name);
  await page.getByLabel(t('form.email'), { exact: true }).fill(nadia.email);
  await page.getByLabel(t('form.password'), { exact: true }).fill(nadia.password);
  await page.getByRole('button', { name: t('setup.begin') }).click();
  await page.locator('nav').first().waitFor();
  assert.match(await page.locator('html').getAttribute('lang'), new RegExp(`^${language}`));
  await person.look();

  await person.goto('/settings/firm');
  assert.equal(await page.getByLabel(t('setup.firm_name'), { exact: true }).inputValue(), name);
  assert.equal(await page.getByLabel(t('setup.zone'), { exact: true }).inputValue(), 'Asia/Dhaka');
  // Bangladesh rests on Friday and Saturday.
  const worked = await page.locator('input[name=work]:checked').count();
  assert.equal(worked, 5);
  await person.shot('settings-firm');

  await person.goto('/settings/me');
  await page.getByRole('button', { name: t('button.sign_out') }).click();
  await page.waitForURL(/\/signin/);
  await sign_in(person, t);
  await person.goto('/setup');
  assert.doesNotMatch(page.url(), /\/setup/, 'the first start happens once');
});

journey('signing in is throttled, and says so kindly', async ({ desk, person, page, t }) => {
  person.expects(401, 403, 422, 429);
  await person.goto('/signin');
  for (let tries = 0; tries < 12; tries++) {
    await page.getByLabel(t('form.email'), { exact: true }).fill(nadia.email);
    await page.getByLabel(t('form.password'), { exact: true }).fill(`wrong ${tries}`);
    await page.getByRole('button', { name: t('button.sign_in') }).click();
    await page.getByRole('alert').first().waitFor();
  }
  const wrong = await fetch(`${desk.url}/cases`, { redirect: 'manual' });
  assert.equal(wrong.status, 303, 'not signed in');
  // Even the right password waits now.
  await page.getByLabel(t('form.email'), { exact: true }).fill(nadia.email);
  await page.getByLabel(t('form.password'), { exact: true }).fill(nadia.password);
  await page.getByRole('button', { name: t('button.sign_in') }).click();
  await page.getByRole('alert').first().waitFor();
  assert.match(page.url(), /\/signin/);
}, { make: (await import('./lib/steps.mjs')).firm });
