// The server is killed under load, again and again. What was acknowledged before a kill is there
// after it: each mail that `kantha deliver` took (once, not twice), each note, each promise.
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { Desk } from '../lib/desk.mjs';
import { assert_kept, load } from '../lib/load.mjs';
import { letter } from '../lib/mails.mjs';
import { firm, nadia } from '../lib/steps.mjs';
import { Visitor } from '../lib/visitor.mjs';

const kills = Number(process.env.KILLS ?? 50);
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
  const kept = await assert_kept(desk, kills / 5);
  console.log(`# ${kills} kills: ${kept}, none lost`);
  await desk.done();
});
