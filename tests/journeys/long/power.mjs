// The power goes while the server works, again and again: what was not yet synced is lost, torn or
// there (tests/power/powercut.c, preloaded). Each time the server starts on what a disk would hold,
// and whatever it had acknowledged, and `kantha deliver` beside it, is there.
import { copyFileSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { Desk } from '../lib/desk.mjs';
import { assert_kept, load } from '../lib/load.mjs';
import { letter } from '../lib/mails.mjs';
import { firm, nadia } from '../lib/steps.mjs';
import { Visitor } from '../lib/visitor.mjs';

const cuts = Number(process.env.POWERCUTS ?? 30);
const library = process.env.POWERCUT ?? join(dirname(process.env.KANTHA), 'tests/power/libpowercut.so');
const DIED = 99;

// Mails delivered after the cut lie in the old folder: their own machine had power.
function swap(folder, after) {
  const from = join(folder, 'spool/new'), to = join(after, 'spool/new');
  for (const name of readdirSync(from).filter((one) => one.endsWith('.eml')))
    if (!existsSync(join(to, name))) copyFileSync(join(from, name), join(to, name));
  rmSync(folder, { recursive: true });
  renameSync(after, folder);
}

// Under load until the power goes; it may go while the server still starts and files what waits.
async function one_life(desk, visitor, env) {
  const go = { on: true };
  await desk.start({ env }).catch((error) => { if (desk.server.exitCode !== DIED) throw error; });
  const loading = load(desk, visitor, go);
  const ended = await Promise.race([desk.ended, sleep(60_000, 'still there', { ref: false })]);
  go.on = false;
  await loading;
  return ended;
}

test(`nothing acknowledged is lost in ${cuts} power cuts of the server`, { timeout: 1_200_000 }, async () => {
  const disk = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const desk = new Desk(join(mkdtempSync(join(disk, 'kantha-power-')), 'firm'));
  const after = `${desk.folder}-after`;
  firm(desk, { language: 'en' });
  await desk.start();
  desk.deliver(letter({ name: 'First', email: 'first@load.example', subject: 'first', text: 'first' }));
  const visitor = new Visitor(desk);
  await visitor.sign_in(nadia);
  while ((await visitor.ask('/cases/1')).status !== 200) await sleep(100);
  await desk.stop();
  let died = 0;
  for (let cut = 0; cut < cuts; cut++) {
    const env = { LD_PRELOAD: library, POWERCUT_ROOT: desk.folder, POWERCUT_TO: after,
      POWERCUT_AT: String(40 + (cut * 977) % 900), POWERCUT_MODE: ['tear', 'lose', 'tear', 'keep'][cut % 4],
      POWERCUT_SEED: String(cut), ASAN_OPTIONS: 'verify_asan_link_order=0:detect_leaks=0' };
    const ended = await one_life(desk, visitor, env);
    if (ended !== DIED) throw new Error(`cut ${cut}: the server ended with ${ended}: ${desk.errors.slice(-2000)}`);
    swap(desk.folder, after);
    died++;
  }
  await desk.start();
  const kept = await assert_kept(desk, cuts / 5);
  console.log(`# ${died} power cuts: ${kept}, none lost`);
  await desk.done();
  rmSync(dirname(desk.folder), { recursive: true });
});
