// A mailbox is connected: tried out first, told in words what is wrong, and then its mail comes.
import assert from 'node:assert';

import { Dovecot } from './lib/dovecot.mjs';
import { journey } from './lib/journey.mjs';
import { appears, firm, sign_in } from './lib/steps.mjs';

journey('S7.1 a mailbox is tried out, connected, and a mail to it is a case',
  async ({ person, page, t }) => {
    person.expects(422);
    const dovecot = await Dovecot.start();
    const press = (key) => page.getByRole('button', { name: t(key), exact: true }).click();
    const field = (key) => page.getByLabel(t(key), { exact: true });
    try {
      await sign_in(person, t);
      await person.goto('/settings/firm');
      await page.getByRole('link', { name: t('mailbox.fetch') }).first().click();
      await press('mailbox.connect'); // nothing is filled in yet
      await page.locator('.field.bad').first().waitFor();
      await field('mailbox.host').fill('127.0.0.1');
      await field('mailbox.port').fill(String(dovecot.port));
      await page.getByText(t('mailbox.tls_never'), { exact: true }).click();
      await field('mailbox.user').fill(Dovecot.user);
      await field('mailbox.password').fill('cross stitch');
      await press('mailbox.test');
      await page.getByRole('alert').filter({ hasText: t('error.imap.password') }).waitFor();
      await person.look();
      await person.shot('mailbox-refused');
      assert.equal(await field('mailbox.port').inputValue(), String(dovecot.port));
      assert.equal(await field('mailbox.password').inputValue(), ''); // no password comes back
      await field('mailbox.password').fill(Dovecot.password);
      await press('mailbox.test');
      await page.getByRole('status').filter({ hasText: t('mailbox.works#1', { count: '' }).split('.')[0].split('।')[0] }).waitFor();
      await field('mailbox.password').fill(Dovecot.password);
      await press('mailbox.connect');
      await page.getByRole('button', { name: t('mailbox.disconnect') }).waitFor();
      const fine = t('mailbox.fine', { time: '|' }).split('|')[0].trim();
      for (const until = Date.now() + 15_000; !(await page.getByText(fine).count()) && Date.now() < until;) await page.reload();
      await page.getByText(fine).waitFor();
      await person.look();
      await person.shot('mailbox');
      await person.goto('/cases?view=all');
      assert.equal(await dovecot.ask('append 1 7'), 'appended');
      await appears(person, page.locator('#rows a', { hasText: 'sign 7' }), 5000);
    } finally {
      await dovecot.stop();
    }
  }, { make: firm });
