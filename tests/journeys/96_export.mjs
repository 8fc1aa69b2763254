// Giving a client all that is held about them: an admin takes the file, once it is gone it is gone.
import assert from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { journey } from './lib/journey.mjs';
import { farhana, letter } from './lib/mails.mjs';
import { add_agent, firm, open_case, sign_in, tanvir } from './lib/steps.mjs';

const read = (zip, name) => execFileSync('python3', ['-c', 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))', zip, name]).toString();

journey('an admin makes a file of all we hold about a client, and it does not stay', async ({ desk, come, person, page, t, language }) => {
  person.expects(404);
  desk.deliver(letter(farhana[language]));
  desk.deliver(letter({ name: 'Other', email: 'other@elsewhere.example', subject: 'Snarkhunter', text: 'Words of somebody else' }));
  await sign_in(person, t);
  await open_case(person, farhana[language].subject);
  await person.goto('/clients');
  await page.getByRole('link', { name: farhana[language].name }).click();
  await page.waitForURL(/\/clients\/\d+$/);
  const client = new URL(page.url()).pathname;
  await page.getByRole('link', { name: t('export.link') }).click();
  await page.getByRole('button', { name: t('export.do') }).waitFor();
  await person.look();
  await person.shot('export');
  await page.getByRole('button', { name: t('export.do') }).click();
  const link = page.getByRole('link', { name: t('export.get') });
  await link.waitFor();
  await person.look();
  await person.shot('export-ready');

  const folder = mkdtempSync(join(tmpdir(), 'kantha-journey-export-'));
  const zip = join(folder, 'client.zip');
  const answer = await page.request.get(desk.url + await link.getAttribute('href'));
  assert.equal(answer.headers()['cache-control'], 'no-store');
  assert.match(answer.headers()['content-disposition'], /^attachment; filename="client-\d+\.zip"$/);
  writeFileSync(zip, await answer.body());
  const data = JSON.parse(read(zip, 'client.json'));
  assert.equal(data.client.name, farhana[language].name);
  assert.equal(data.cases[0].messages[0].text.trim(), farhana[language].text.trim());
  assert.ok(read(zip, data.cases[0].messages[0].mail).includes(farhana[language].email));
  const index = read(zip, 'index.html');
  for (const all of [index, JSON.stringify(data)]) assert.ok(!all.includes('Snarkhunter') && !all.includes('somebody else'));
  writeFileSync(join(folder, 'index.html'), index);
  writeFileSync(join(folder, 'style.css'), read(zip, 'style.css'));
  const other = await come();
  await other.page.goto(`file://${folder}/index.html`);
  await other.page.getByRole('heading', { level: 1 }).waitFor();
  assert.ok((await other.page.getByRole('heading', { level: 1 }).textContent()).includes(farhana[language].name));
  await other.shot('export-index');
  rmSync(folder, { recursive: true });

  // A colleague may not; an hour later it is gone.
  other.expects(403);
  await sign_in(other, t, tanvir);
  assert.equal((await other.page.goto(`${desk.url}${client}/export`)).status(), 403);
  assert.equal((await other.page.request.get(desk.url + await link.getAttribute('href'))).status(), 403);
  for (const name of readdirSync(join(desk.folder, 'exports'))) utimesSync(join(desk.folder, 'exports', name), 1, 1);
  assert.equal((await page.request.get(desk.url + await link.getAttribute('href'))).status(), 404);
  await page.reload();
  await page.getByText(t('error.export.over')).waitFor();
  await page.getByRole('button', { name: t('export.do') }).waitFor();
  await other.page.goto('about:blank');
  await page.goto('about:blank');
}, { make: (desk, how) => {
  firm(desk, how);
  add_agent(desk, tanvir, 'agent', how.language);
} });
