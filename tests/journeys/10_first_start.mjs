// The first start of a firm: its name, language, zone and week, the first agent, signing in.
import assert from 'node:assert';
import { rmSync } from 'node:fs';

import { journey } from './lib/journey.mjs';
import { nadia, sign_in, tanvir } from './lib/steps.mjs';
import { words } from './lib/words.mjs';

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
  await page.waitForURL(/\/welcome\/mailbox/);
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

journey('the invented firm gives way to one of one\'s own, and an agent cannot remove it', async ({ desk, come, person, page, t, language }) => {
  const invented = { email: nadia.email, password: 'kantha-demo' };
  const second = await come({ language });
  await sign_in(second, words('en'), { ...tanvir, password: 'kantha-demo' });
  second.expects(403);
  await second.goto('/settings/firm');
  assert.equal(await second.page.locator('form[action="/demo/departure"]').count(), 0);

  await sign_in(person, words('en'), invented);
  await person.goto('/today');
  await page.getByRole('link', { name: words('en')('demo.own') }).click();
  await page.getByRole('button', { name: words('en')('demo.leave') }).click();
  await page.waitForURL(/\/setup/);
  await person.look();
  await page.getByLabel(t('setup.firm_name'), { exact: true }).fill('Rupsha');
  await page.locator(`input[name=language][value=${language}] + span`).click();
  await page.getByRole('button', { name: t('button.next') }).click();
  await page.getByLabel(t('form.name'), { exact: true }).fill('Farhana Akter');
  await page.getByLabel(t('form.email'), { exact: true }).fill('farhana@rupsha.example');
  await page.getByLabel(t('form.password'), { exact: true }).fill('the loom by the river');
  await page.getByRole('button', { name: t('setup.begin') }).click();
  await page.waitForURL(/\/welcome\/mailbox/);
  await person.goto('/cases?view=all');
  await page.getByRole('heading', { name: t('cases.first') }).waitFor();
  assert.equal(await page.locator('#rows .row').count(), 0);
  await person.goto('/today');
  assert.equal(await page.getByRole('link', { name: t('demo.own') }).count(), 0);
  // Who was signed in to the invented firm stands at the door of the new one.
  await second.page.goto('/cases');
  assert.match(second.page.url(), /\/signin/);
}, { make: (desk) => { rmSync(desk.folder, { recursive: true }); desk.run('demo'); } });
