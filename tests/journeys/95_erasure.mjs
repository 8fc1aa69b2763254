// Erasing a client: afterwards no byte of theirs is found in the firm's folder or a fresh backup.
import assert from 'node:assert';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { journey } from './lib/journey.mjs';
import { letter } from './lib/mails.mjs';
import { add_agent, firm, open_case, sign_in, tanvir } from './lib/steps.mjs';

// Words nobody else says. The name in Bengali has য় and ড়, which have two codings.
const planted = {
  name: 'Quillana Vexworth', bengali: 'কুয়ালালিয়া পড়শিরানী', email: 'quillana.vexworth@zubrowka.example', subject: 'Zanzibarquux subject',
  body: 'The flibbertigibbet arrived broken', file: 'grobnikmanifest', filename: 'snarkhunter.txt', note: 'jabberwock whispered',
  draft: 'drafted brillig reply', queued: 'mimsyborogove apology', html: 'vorpalblade', second: 'tulgeywood again', promise: 'uffishthought',
};

function mail(text, more = '') {
  const name = `=?utf-8?B?${Buffer.from(planted.bengali.normalize('NFD')).toString('base64')}?=`;
  return [`From: ${name} <${planted.email}>`, 'To: care@dighipar.example', `Subject: ${more}${planted.subject}`,
    `Message-ID: <${Math.random().toString(36).slice(2)}@zubrowka.example>`, 'Date: Sat, 21 Nov 2026 10:00:00 +0600', 'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: text/plain; charset=utf-8', '', `${text}, ${planted.name}, ${planted.bengali}`,
    '--b', 'Content-Type: text/html; charset=utf-8', '', `<p>${planted.html} ${text}</p>`,
    '--b', `Content-Type: text/plain; name=${planted.filename}`, `Content-Disposition: attachment; filename=${planted.filename}`,
    'Content-Transfer-Encoding: base64', '', Buffer.from(`${planted.file} 1\n`).toString('base64'), '--b--', ''].join('\r\n');
}

function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    .map((one) => join(one.parentPath ?? one.path, one.name));
}

// Every form a planted text may have been kept in: both normal forms, small letters, single words.
function forms(text) {
  const all = new Set();
  for (const form of [text, text.normalize('NFC'), text.normalize('NFD'), text.normalize('NFC').replace(/য়/g, 'য়').replace(/ড়/g, 'ড়')])
    for (const one of [form, form.toLowerCase(), ...form.split(/[\s@.,]+/).filter((word) => Buffer.byteLength(word) > 7)])
      all.add(one).add(one.toLowerCase());
  for (const common of ['subject', 'arrived', 'example', 'broken', 'whispered', 'drafted', 'brillig', 'apology', 'again']) all.delete(common);
  return [...all, Buffer.from(`${planted.file} 1\n`).toString('base64').slice(0, 16)];
}

function found(folder) {
  const hits = [];
  for (const file of files(folder)) {
    const bytes = readFileSync(file);
    for (const [what, text] of Object.entries(planted))
      for (const form of forms(text))
        if (bytes.includes(form)) hits.push(`${what} "${form}" in ${file.slice(folder.length)}`);
  }
  return hits;
}

function found_in_copy(desk) {
  const room = mkdtempSync(join(tmpdir(), 'kantha-journey-copy-'));
  desk.copy(join(room, 'copy'));
  const hits = found(room);
  rmSync(room, { recursive: true });
  return hits;
}

journey('a client is erased: nothing of theirs is found afterwards, and others stay', async ({ desk, come, person, page, t, n }) => {
  person.expects(404, 422);
  desk.deliver(mail(planted.body));
  desk.deliver(letter({ name: 'Other', email: 'other@elsewhere.example', subject: 'Staysubject', text: 'this one stays' }));
  await sign_in(person, t);
  await open_case(person, planted.subject);
  const path = new URL(page.url()).pathname;
  const back_at_the_case = () => page.waitForURL((url) => url.pathname === path);
  desk.deliver(mail(planted.second, 'Re: '));
  await person.goto(`${path}/note`);
  await page.locator('textarea').first().fill(planted.note);
  await page.locator('main form button.solid').first().click();
  await back_at_the_case();
  await person.goto(`${path}/promises/new`);
  await page.locator('textarea, input[name=text]').first().fill(planted.promise);
  await page.locator('input[name=when]').fill('tomorrow 5 pm');
  await page.locator('main form button.solid').first().click();
  await back_at_the_case();
  await person.goto(`${path}/reply`);
  await page.locator('textarea#text').fill(planted.queued);
  await page.getByRole('button', { name: t('button.send') }).first().click();
  await back_at_the_case();
  await person.goto(`${path}/reply`);
  await page.locator('textarea#text').fill(planted.draft);
  await page.getByRole('button', { name: t('button.save'), exact: true }).first().click();
  await sleep(1500);

  // The search sees it all before: else finding nothing afterwards would say nothing.
  const before = [...found(desk.folder), ...found_in_copy(desk)];
  for (const what of Object.keys(planted)) assert.ok(before.some((hit) => hit.startsWith(`${what} `)), `${what} was never there`);

  // An agent may not; a wrong number does not.
  await person.goto('/clients');
  await page.locator('a', { hasText: 'কু' }).first().click();
  const client = new URL(page.url()).pathname;
  const number = Number(client.split('/').pop());
  const other = await come();
  other.expects(403);
  await sign_in(other, t, tanvir);
  await other.page.goto(`${desk.url}${client}`);
  assert.equal(await other.page.getByRole('link', { name: t('erasure.link') }).count(), 0);
  assert.equal((await other.page.goto(`${desk.url}${client}/erasure`)).status(), 403);
  await page.getByRole('link', { name: t('erasure.link') }).click();
  await page.getByLabel(t('erasure.type')).waitFor();
  await person.look();
  await person.shot('erasure');
  await page.getByLabel(t('erasure.type')).fill(String(number + 1));
  await page.getByRole('button', { name: t('erasure.do') }).click();
  await page.getByText(t('erasure.wrong_number')).waitFor();
  assert.ok(found_in_copy(desk).length > 0);

  await page.getByLabel(t('erasure.type')).fill(n(number));
  await page.getByRole('button', { name: t('erasure.do') }).click();
  await page.getByRole('heading', { name: t('erasure.done', { number: n(number) }) }).waitFor();
  await person.look(true);
  assert.deepEqual(found(desk.folder), [], 'while the desk is served');
  assert.deepEqual(found_in_copy(desk), [], 'in a fresh backup');

  assert.equal((await page.goto(`${desk.url}${path}`)).status(), 404);
  assert.equal((await page.goto(`${desk.url}${client}`)).status(), 404);
  for (const list of ['/today', '/cases?view=all', '/clients', '/promises']) await person.goto(list);
  await open_case(person, 'Staysubject');
  await page.goto('about:blank'); // nobody listens when it stops
  await desk.stop();
  assert.deepEqual(found(desk.folder), [], 'after it has stopped');
  await desk.start();
}, { make: (desk, how) => {
  firm(desk, how);
  add_agent(desk, tanvir, 'agent', how.language);
} });
