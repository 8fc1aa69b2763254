// Work that goes on until the server is gone, and what of it was acknowledged: mails that
// `kantha deliver` took, notes and promises whose POST was answered.
import assert from 'node:assert';
import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { letter } from './mails.mjs';

export const acknowledged = { mail: [], note: [], promise: [] };
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
export async function load(desk, visitor, go) {
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

export function sql(desk, query) {
  return execFileSync('sqlite3', ['-readonly', join(desk.folder, 'kantha.db'), query], { maxBuffer: 1 << 28 }).toString();
}

// Each is there, each mail once.
export async function assert_kept(desk, at_least) {
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
  for (const [kind, list] of Object.entries(acknowledged)) assert.ok(list.length > at_least, `${kind}: only ${list.length} were tried`);
  return Object.entries(acknowledged).map(([kind, list]) => `${list.length} ${kind}s`).join(', ');
}
