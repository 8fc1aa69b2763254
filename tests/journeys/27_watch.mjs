// Mail stops: a banner says so on every page, the second way is told, and both end by themselves.
import assert from 'node:assert';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { Dovecot } from './lib/dovecot.mjs';
import { journey } from './lib/journey.mjs';
import { Relay } from './lib/relay.mjs';
import { add_agent, firm, sign_in, tanvir } from './lib/steps.mjs';

const QUARTER_HOUR = 15 * 60 * 1000;

// What is called at a web address of this machine.
class Hook {
  static async start() {
    const hook = new Hook();
    hook.calls = [];
    hook.server = createServer(async (request, answer) => {
      let body = '';
      for await (const piece of request) body += piece;
      hook.calls.push({ type: request.headers['content-type'], ...JSON.parse(body) });
      answer.end('ok');
    });
    await new Promise((ready) => hook.server.listen(0, '127.0.0.1', ready));
    hook.url = `http://127.0.0.1:${hook.server.address().port}/kantha`;
    return hook;
  }

  stop() {
    return new Promise((ended) => this.server.close(ended));
  }
}

async function until(what, claim, within = 60_000) {
  for (const end = Date.now() + within; !(await claim());) {
    if (Date.now() > end) throw new Error(`not within ${within} ms: ${what}`);
    await sleep(200);
  }
}

let relay;

journey('S7.2 Dovecot stops: a banner, the second way; it comes back: both are over',
  async ({ desk, come, person, page, t, language }) => {
    const dovecot = await Dovecot.start(), hook = await Hook.start();
    const field = (key) => page.getByLabel(t(key), { exact: true });
    const press = (key) => page.getByRole('button', { name: t(key), exact: true }).click();
    const banner = page.locator('.stopped');
    try {
      add_agent(desk, tanvir, 'agent', language);
      await sign_in(person, t);
      await person.goto('/mailboxes/1');
      await field('mailbox.host').fill('127.0.0.1');
      await field('mailbox.port').fill(String(dovecot.port));
      await page.getByText(t('mailbox.tls_never'), { exact: true }).click();
      await field('mailbox.password').fill(Dovecot.password);
      await press('mailbox.connect');
      await page.getByRole('button', { name: t('mailbox.disconnect') }).waitFor();
      await until('it is connected', () => desk.sql('SELECT fine_at FROM fetches').trim() !== '');

      // The second way, first a wrong one, then tried out.
      person.expects(422);
      await person.goto('/settings/watch');
      await field('watch.url').fill('http://hooks.example/');
      await press('button.save');
      await page.getByText(t('error.watch.url')).waitFor();
      await field('watch.url').fill(hook.url);
      await field('watch.from').selectOption({ label: 'care@dighipar.example' });
      await field('watch.to').fill('nadia@home.example');
      await press('button.save');
      await press('watch.test');
      await until('the test arrives by web address', () => hook.calls.length === 1);
      await relay.connections(1, 20_000);
      assert.deepEqual([hook.calls[0].event, hook.calls[0].type], ['test', 'application/json']);
      assert.match(relay.mails()[0], /nadia@home\.example/);
      assert.equal(await banner.count(), 0);

      // It stops. A quarter of an hour passes, as the clock of the failure tells.
      assert.equal(await dovecot.ask('halt'), 'halted');
      await until('it is noticed', () => desk.sql("SELECT count(*) FROM fetches WHERE fault <> ''").trim() === '1');
      desk.sql(`UPDATE fetches SET fault_at = fault_at - ${QUARTER_HOUR}`);
      await until('the alarm arrives', () => hook.calls.length === 2);
      await relay.connections(2, 20_000);
      assert.deepEqual([hook.calls[1].event, hook.calls[1].trouble, hook.calls[1].mailbox],
        ['mail.stopped', 'fetch', 'care@dighipar.example']);
      for (const path of ['/today', '/cases', '/settings/me']) {
        await person.goto(path);
        await banner.filter({ hasText: 'care@dighipar.example' }).waitFor();
      }
      await person.goto('/today');
      await person.look(true);
      await person.shot('stopped');
      await banner.getByRole('link', { name: t('stopped.mend') }).click();
      await page.waitForURL('**/mailboxes/1');
      const agent = await come();
      await sign_in(agent, t, tanvir);
      await agent.page.locator('.stopped', { hasText: t('stopped.short') }).waitFor();
      assert.equal(await agent.page.locator('.stopped a').count(), 0);

      // It is back.
      assert.equal(await dovecot.ask('resume'), 'resumed');
      await until('its end arrives', () => hook.calls.length === 3, 90_000);
      await relay.connections(3, 20_000);
      assert.equal(hook.calls[2].event, 'mail.mended');
      assert.equal(hook.calls[2].id, hook.calls[1].id);
      await person.goto('/today');
      assert.equal(await banner.count(), 0);
      await person.goto('/settings/watch');
      await page.getByText(t('watch.alarm_mended')).first().waitFor();
      assert.equal(hook.calls.length, 3);
      await person.shot('watch');
    } finally {
      await hook.stop();
      await dovecot.stop();
      await relay.stop();
    }
  }, { make: async (desk, how) => { relay = await Relay.start(); firm(desk, { ...how, relay }); } });
