// A mailbox is opened by the provider's own sign-in: there and back, mail comes, and when the
// provider takes the permission back the page says what to do.
import assert from 'node:assert';

import { Dovecot } from './lib/dovecot.mjs';
import { journey, PHONE } from './lib/journey.mjs';
import { appears, firm, sign_in } from './lib/steps.mjs';

const day = (from_now) => new Date(Date.now() + from_now * 86_400_000).toISOString().slice(0, 10);

journey('S7.2 a provider without passwords lets Kantha in, and takes it back',
  async ({ person, page, t, n, come }) => {
    person.expects(409, 422);
    const dovecot = await Dovecot.start();
    const provider = `http://127.0.0.1:${await dovecot.ask('oauth port')}`;
    const other = t('oauth.name_other');
    const field = (key) => page.getByLabel(t(key), { exact: true });
    const press = (key, fill) => page.getByRole('button', { name: t(key, fill), exact: true }).click();
    const state = async (text, within = 30_000) => { // the page is looked at again until it says so
      const there = page.getByText(text).first();
      for (const until = Date.now() + within; !(await there.count()) && Date.now() < until;) await page.reload();
      await there.waitFor({ timeout: 1000 });
    };
    try {
      assert.equal(await dovecot.ask('only xoauth2'), 'restarted'); // no password opens it
      await sign_in(person, t);
      await person.goto('/settings/firm');
      await page.getByRole('link', { name: t('mailbox.fetch') }).first().click();
      for (const key of ['oauth.name_google', 'oauth.name_microsoft', 'oauth.way_other']) {
        await page.getByRole('link', { name: t(key), exact: true }).click();
        await page.getByRole('button', { name: t('oauth.sign_in', { name: key === 'oauth.way_other' ? other : t(key) }), exact: true }).waitFor();
        await person.look(true);
        await person.shot(key);
      }
      await field('oauth.client_id').fill('kantha-of-dighipar');
      await field('oauth.authorize_url').fill('http://provider.example/authorize'); // in the clear
      await press('oauth.sign_in', { name: other });
      await page.getByText(t('error.oauth.address')).waitFor();
      assert.equal(await field('oauth.client_id').inputValue(), 'kantha-of-dighipar');
      await field('oauth.client_secret').fill('s3cret/with+signs');
      await field('oauth.secret_until').fill(day(9));
      await field('oauth.authorize_url').fill(`${provider}/authorize`);
      await field('oauth.token_url').fill(`${provider}/token`);
      await field('oauth.scope').fill('mail offline_access');
      await field('mailbox.host').fill('127.0.0.1');
      await field('mailbox.port').fill(String(dovecot.port));
      await page.getByText(t('mailbox.tls_never'), { exact: true }).click();
      await press('oauth.sign_in', { name: other });
      await page.getByRole('heading', { name: t('oauth.leave_title', { name: other }) }).waitFor();
      await person.look();
      await person.shot('oauth-leave');
      const leave = page.getByRole('link', { name: t('oauth.leave_go', { name: other }) });
      const question = await leave.getAttribute('href');

      // Who says no is told, and nothing is connected.
      await leave.click();
      await page.getByRole('link', { name: 'Deny' }).click();
      await page.getByRole('alert').filter({ hasText: t('error.oauth.scope') }).waitFor();
      await person.look();
      const denied = page.url();
      await person.goto(denied); // that way back is used up
      await page.getByText(t('error.oauth.state')).first().waitFor();

      await page.goto(question); // so is its question: Kantha asks anew
      await page.getByRole('link', { name: 'Allow' }).click();
      await page.getByText(t('error.oauth.state')).first().waitFor();
      await person.goto('/mailboxes/1?way=other');
      assert.equal(await field('oauth.client_secret').inputValue(), ''); // no secret comes back
      await press('oauth.sign_in', { name: other });
      await page.getByRole('link', { name: t('oauth.leave_go', { name: other }) }).click();
      await page.getByRole('link', { name: 'Allow' }).click();
      await page.waitForURL('**/mailboxes/1');
      await page.getByText(t('oauth.signed_in', { name: other, who: Dovecot.user })).waitFor();
      await page.getByText(t('oauth.secret_ends', { day: '|', name: other }).split('|')[0].trim()).first().waitFor();
      await state(t('mailbox.fine', { time: '|' }).split('|')[0].trim());
      await person.look(true);
      await person.shot('oauth-connected');

      await person.goto('/cases?view=all');
      assert.equal(await dovecot.ask('drop 1 7'), 'dropped'); // append would want a password
      await appears(person, page.locator('#rows a', { hasText: 'sign 7' }), 15_000);

      // Two clocks, and then the end of it.
      assert.equal(await dovecot.ask('oauth clock 2820'), 'done');
      assert.equal(await dovecot.ask('oauth endings'), 'done');
      await person.goto('/mailboxes/1');
      await press('mailbox.test'); // the refused token is renewed without a word
      await page.getByRole('status').filter({ hasText: t('mailbox.works#1', { count: '' }).split(/[.।]/)[0] }).waitFor();
      await person.goto('/mailboxes/1');
      await page.getByText(t('oauth.clock_behind#1', { count: n(47), name: other })).waitFor();
      await person.shot('oauth-clock');
      assert.equal(await dovecot.ask('oauth revoke'), 'done');
      await press('mailbox.test');
      await page.getByRole('alert').filter({ hasText: t('error.oauth.grant') }).waitFor();
      await person.shot('oauth-revoked');
      const phone = await come({ viewport: PHONE, dark: true });
      await sign_in(phone, t);
      await phone.goto('/mailboxes/1');
      await phone.shot('oauth-phone');
      await press('oauth.again');
      await page.getByRole('link', { name: t('oauth.leave_go', { name: other }) }).click();
      await page.getByRole('link', { name: 'Allow' }).click();
      await page.waitForURL('**/mailboxes/1');
      await press('mailbox.test');
      await page.getByRole('status').filter({ hasText: t('mailbox.works#1', { count: '' }).split(/[.।]/)[0] }).waitFor();
    } finally {
      await dovecot.stop();
    }
  }, { make: firm });
