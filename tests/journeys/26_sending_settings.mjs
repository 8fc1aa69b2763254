// How letters leave is told to a mailbox: tried out, refused in words, mended, and then they do.
import assert from 'node:assert';

import { journey } from './lib/journey.mjs';
import { farhana, letter } from './lib/mails.mjs';
import { Relay } from './lib/relay.mjs';
import { firm, nadia, open_case, sign_in } from './lib/steps.mjs';

const password = 'cross stitch';
const words = { en: 'The new sign hangs on Saturday.', bn: 'শনিবার নতুন সাইনবোর্ড লাগানো হবে।' };

// A relay with STARTTLS and a password; the desk trusts the tests' own authority.
async function with_relay(desk, how) {
  desk.relay = await Relay.start('accept', '--starttls', 'good', '--user', 'care', '--password', password);
  process.env.SSL_CERT_FILE = desk.relay.authority;
  firm(desk, how);
}

journey('sending is tried out, mended, and a letter leaves by TLS with a password',
  async ({ desk, person, page, t, language }) => {
    person.expects(422);
    const press = (key) => page.getByRole('button', { name: t(key), exact: true }).click();
    const field = (key) => page.getByLabel(t(key), { exact: true });
    const choose = (key) => page.getByText(t(key), { exact: true }).click();
    const alert = (key) => page.locator('#sending [role=alert]').filter({ hasText: t(key) }).first().waitFor();
    const fill = async (word) => {
      await field('sending.password').fill(word);
    };
    try {
      await sign_in(person, t);
      await person.goto('/settings/firm');
      await page.getByRole('link', { name: t('mailbox.fetch') }).first().click();
      await page.getByText(t('sending.intro')).waitFor();
      await press('sending.save'); // nothing is filled in yet
      await page.locator('#sending .field.bad').first().waitFor();
      await field('sending.host').fill('localhost');
      await field('sending.port').fill(String(desk.relay.port));
      await field('sending.user').fill('care');

      // Everything that can be wrong, one after the other; what was typed stays, but for the password.
      await choose('sending.tls_at_once');
      await fill(password);
      await press('sending.test');
      await alert('error.smtp.not_tls');
      assert.equal(await field('sending.port').inputValue(), String(desk.relay.port));
      assert.equal(await field('sending.password').inputValue(), '');
      await choose('sending.tls_start');
      await fill('not this one');
      await press('sending.test');
      await alert('error.imap.password');
      await person.look();
      await person.shot('sending-refused');
      await choose('sending.login_none');
      await press('sending.test');
      await alert('error.smtp.wants_login');
      await field('sending.host').fill('smtp.dighipar.example.invalid');
      await choose('sending.login_password');
      await choose('sending.tls_never');
      await fill(password);
      await press('sending.test');
      await alert('error.sending.tls');

      await field('sending.host').fill('localhost');
      await choose('sending.tls_start');
      await fill(password);
      await press('sending.test');
      await page.getByRole('status').filter({ hasText: t('sending.works') }).waitFor();
      assert.equal(desk.relay.mails().length, 0, 'trying it out sends nothing');
      await fill(password);
      await press('sending.letter');
      await page.getByRole('status').filter({ hasText: t('sending.sent', { address: nadia.email }) }).waitFor();
      await person.shot('sending-works');
      await fill(password);
      await press('sending.save');
      await page.getByText(t('sending.begins')).waitFor();
      await person.look();

      // And a letter to a client goes that way.
      desk.deliver(letter(farhana[language]));
      await open_case(person, farhana[language].subject);
      await page.getByRole('link', { name: new RegExp(`^${t('button.reply')}`) }).first().click();
      await page.locator('textarea#text').fill(words[language]);
      await page.getByRole('button', { name: t('button.send') }).first().click();
      await page.getByRole('button', { name: t('button.take_back') }).waitFor();
      for (const until = Date.now() + 40_000; desk.relay.mails().length < 2 && Date.now() < until;)
        await new Promise((later) => setTimeout(later, 200));
      assert.equal(desk.relay.mails().length, 2);
      const seen = desk.relay.seen.filter((c) => c.whole);
      assert.deepEqual(seen.map((c) => c.recipients), [[`<${nadia.email}>`], [`<${farhana[language].email}>`]]);
      assert.ok(seen.every((c) => c.secure && c.signed_in === 'PLAIN'));
      assert.ok(desk.relay.seen.every((c) => !c.bare), 'no password over an open line');
    } finally {
      await desk.relay.stop();
    }
  }, { make: with_relay });
