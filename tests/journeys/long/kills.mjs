// The server is killed under load, again and again. What was acknowledged before a kill is there
// after it: each mail that `kantha deliver` took (once, not twice), each note, each promise.
import assert from 'node:assert';
import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { Desk } from '../lib/desk.mjs';
import { letter } from '../lib/mails.mjs';
import { firm, nadia } from '../lib/steps.mjs';
import { Visitor } from '../lib/visitor.mjs';

const kills = Number(process.env.KILLS ?? 50);
const acknowledged = { mail: [], note: [], promise: [] };
let nth = 0;

function deliver(desk) {
  const token = `mail-token-${nth++}`;
  return new Promise((done) => {
    const one = spawn(process.env.KANTHA, ['deliver', '--firm', desk.folder, '--mailbox', 'care@dighipar.example'],
      { stdio: ['pipe', 'ignore', 'ignore'] });
    one.on('exit', (status) => {
      assert.ok(status === 0 || status === 75, `deliver ended with ${status}`);
      if (status === 0) acknowledged.mail.push(token);
      done();
    });
    one.stdin.end(letter({ name: 'Load', email: `load${nth % 20}@load.example`, subject: token, text: `It says ${token}.` }));
  });
}

async function write(visitor, kind, path, fields) {
  const token = `${kind}-token-${nth++}`;
  const hidden = await visitor.fields(path.page, path.action);
  const answer = await visitor.post(path.action, { ...hidden, ...fields(token) });
  if (answer.status === 303) acknowledged[kind].push(token);
}

// Loads until the server is gone.
async function load(desk, visitor, go) {
  const note = { page: '/cases/1/note', action: '/cases/1/notes' };
  const promise = { page: '/cases/1/promises/new', action: '/cases/1/promises' };
  const hands = [
    async () => deliver(desk),
    async () => write(visitor, 'note', note, (token) => ({ text: token })),
    async () => write(visitor, 'promise', promise, (token) => ({ text: token, when: 'tomorrow by 5 pm' })),
  ];
  await Promise.all(hands.map(async (hand) => {
    while (go.on) await hand().catch((error) => { if (go.on && error.code === 'ERR_ASSERTION') throw error; });
  }));
}

function sql(desk, query) {
  return execFileSync('sqlite3', ['-readonly', join(desk.folder, 'kantha.db'), query], { maxBuffer: 1 << 28 }).toString();
}

test(`nothing acknowledged is lost in ${kills} kills under load`, { timeout: 1_200_000 }, async () => {
  const desk = new Desk();
  firm(desk, { language: 'en' });
  await desk.start();
  desk.deliver(letter({ name: 'First', email: 'first@load.example', subject: 'first', text: 'first' }));
  const visitor = new Visitor(desk);
  await visitor.sign_in(nadia);
  while ((await visitor.ask('/cases/1')).status !== 200) await sleep(100);
  for (let kill = 0; kill < kills; kill++) {
    const go = { on: true };
    const loading = load(desk, visitor, go);
    await sleep(150 + Math.random() * 700);
    desk.server.kill('SIGKILL');
    await desk.ended;
    go.on = false;
    await loading;
    await desk.start();
  }
  const total = acknowledged.mail.length;
  for (let tries = 0; tries < 600; tries++) {
    if (Number(sql(desk, "SELECT count(DISTINCT text) FROM messages WHERE text LIKE '%mail-token-%'")) >= total) break;
    await sleep(100);
  }
  assert.equal(sql(desk, 'PRAGMA integrity_check').trim(), 'ok');
  const texts = sql(desk, "SELECT text FROM messages WHERE text LIKE '%-token-%'").split('\n');
  const promises = sql(desk, 'SELECT words FROM promises').split('\n');
  for (const token of acknowledged.mail)
    assert.equal(texts.filter((text) => text === `It says ${token}.`).length, 1, `${token}: once`);
  for (const token of acknowledged.note) assert.ok(texts.includes(token), `${token} is lost`);
  for (const token of acknowledged.promise) assert.ok(promises.includes(token), `${token} is lost`);
  for (const [kind, list] of Object.entries(acknowledged)) assert.ok(list.length > kills / 5, `${kind}: only ${list.length} were tried`);
  console.log(`# ${kills} kills: ${Object.entries(acknowledged).map(([k, v]) => `${v.length} ${k}s`).join(', ')}, none lost`);
  await desk.done();
});
