// The first hour: from no firm at all to the first mail read, with a colleague asked in.
import assert from 'node:assert';

import { Dovecot } from './lib/dovecot.mjs';
import { journey } from './lib/journey.mjs';
import { appears, nadia, tanvir } from './lib/steps.mjs';

const care = Dovecot.user;

async function first_start({ page, t, language }) {
  await page.getByLabel(t('setup.firm_name'), { exact: true }).fill('Dighipar Studio');
  await page.locator(`input[name=language][value=${language}] + span`).click();
  await page.getByRole('button', { name: t('button.next') }).click();
  await page.getByLabel(t('form.name'), { exact: true }).fill(nadia.name);
  await page.getByLabel(t('form.email'), { exact: true }).fill(nadia.email);
  await page.getByLabel(t('form.password'), { exact: true }).fill(nadia.password);
  await page.getByRole('button', { name: t('setup.begin') }).click();
  await page.waitForURL(/\/welcome\/mailbox/);
}

journey('S7.1 the first hour: a mailbox, a colleague, the first mail',
  async ({ come, person, page, t, n, language }) => {
    person.expects(422);
    const dovecot = await Dovecot.start();
    const press = (key) => page.getByRole('button', { name: t(key), exact: true }).click();
    const field = (key) => page.getByLabel(t(key), { exact: true });
    const left = (count) => page.locator('.first .more', { hasText: t('first.left#1', { count: n(count) }) }).waitFor();
    try {
      await person.goto('/');
      await first_start({ page, t, language });

      // It can be left here, and Today says what is left.
      await person.look();
      await page.getByRole('link', { name: t('welcome.later'), exact: true }).click();
      await page.waitForURL(/\/welcome\/people/);
      await page.getByRole('link', { name: t('welcome.later'), exact: true }).click();
      await page.waitForURL(/\/today/);
      await left(4);
      await person.look();
      await person.shot('first-today');
      await page.getByRole('link', { name: t('first.mailbox') }).click();

      // The mailbox: its address, then what is guessed of its server, which is wrong here.
      await field('settings.mailbox_address').fill(care);
      await person.shot('welcome-address');
      await press('button.next');
      await page.waitForURL(/by=other/);
      assert.equal(await field('mailbox.host').inputValue(), 'mail.dighipar.example');
      assert.equal(await field('mailbox.user').inputValue(), care);
      await person.look(true);
      await field('mailbox.host').fill('127.0.0.1');
      await field('mailbox.port').fill(String(dovecot.port));
      await page.getByText(t('mailbox.tls_never'), { exact: true }).click();
      await field('mailbox.password').fill('cross stitch');
      await press('welcome.connect');
      await page.getByRole('alert').filter({ hasText: t('error.imap.password') }).waitFor();
      await person.look(true);
      await person.shot('welcome-refused');
      await field('mailbox.password').fill(Dovecot.password);
      await press('welcome.connect'); // tried first, then kept

      // Colleagues: one address is none, so nobody is asked in yet.
      await page.waitForURL(/\/welcome\/people/);
      await page.locator('#email1').fill(tanvir.email);
      await page.locator('#email2').fill('farhana at home');
      await page.locator('#role1').selectOption('lead');
      await page.locator('form').evaluate((form) => { form.noValidate = true; }); // past the browser
      await press('welcome.invite');
      await page.locator('.field.bad').first().waitFor();
      assert.equal(await page.locator('#email1').inputValue(), tanvir.email);
      assert.equal(await page.locator('#role1').inputValue(), 'lead');
      await page.locator('#email2').fill('farhana.akter@dighipar.example');
      await person.shot('welcome-people');
      await press('welcome.invite');
      await page.getByText(t('welcome.pass_on')).waitFor();
      const links = page.getByRole('textbox', { name: t('link.label') });
      assert.equal(await links.count(), 2);
      await page.getByText('Farhana Akter', { exact: true }).waitFor(); // a name made of the address
      const link = new URL(await links.first().inputValue());
      await person.look(true);
      await person.shot('welcome-invited');

      // Who was asked in chooses a password and stands at the door.
      const second = await come({ language });
      await second.goto(link.pathname);
      await second.page.getByLabel(t('settings.password_new'), { exact: true }).fill(tanvir.password);
      await second.page.getByRole('button', { name: t('button.save') }).click();
      await second.page.waitForURL(/\/signin/);

      // The same people again: each stays in the form with the reason.
      await page.locator('#email1').fill(tanvir.email);
      await press('welcome.invite');
      await page.getByRole('alert').filter({ hasText: t('error.agent.known') }).waitFor();

      await page.getByRole('link', { name: t('welcome.later'), exact: true }).click();
      await left(2); // the server to send by, the first case

      // The first mail: it comes by itself, is opened and read.
      await person.goto('/cases?view=all');
      const taken = page.locator('#rows a', { hasText: 'sign 7' });
      for (const until = Date.now() + 30_000; !(await taken.count()) && Date.now() < until;) {
        assert.equal(await dovecot.ask('append 1 7'), 'appended');
        await appears(person, taken, 5000).catch(() => {});
      }
      await taken.first().click();
      await page.getByRole('heading', { level: 1, name: 'sign 7' }).waitFor();

      // What nobody needs is put away, and then the list is gone.
      await person.goto('/today');
      await left(1);
      await page.getByRole('button', { name: t('first.away') }).click();
      await page.locator('.first').waitFor({ state: 'detached' });
      await person.goto('/welcome');
      assert.match(page.url(), /\/today/, 'nothing is left to ask');
    } finally {
      await dovecot.stop();
    }
  });
