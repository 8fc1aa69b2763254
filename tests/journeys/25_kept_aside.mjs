// Mail that no case has a place for, and mail that nobody could read: a person decides.
import assert from 'node:assert';

import { journey } from './lib/journey.mjs';
import { letter } from './lib/mails.mjs';
import { appears, firm, open_case, sign_in } from './lib/steps.mjs';

journey('a note of absence is kept aside, and is a case when somebody opens it', async ({ desk, person, page, t }) => {
  const subject = 'Out of office until Sunday';
  desk.deliver(letter({ name: 'Selim', email: 'selim@rupsha.example', subject, text: 'But the sign is still wrong.',
    headers: { 'Auto-Submitted': 'auto-replied' } }));
  await sign_in(person, t);
  const link = page.getByRole('link', { name: t('aside.title') });
  for (let tries = 0; tries < 50 && !(await link.count()); tries++) await person.goto('/today');
  await link.click();
  await page.getByRole('rowheader', { name: subject }).waitFor();
  await page.getByText('selim@rupsha.example').waitFor();
  await person.shot('mail-aside');
  await page.getByRole('button', { name: t('aside.open') }).click();
  await appears(person, page.locator('#rows a', { hasText: subject }));
  await open_case(person, subject);
  await page.getByText('But the sign is still wrong.').first().waitFor();
  await person.goto('/mail/aside');
  await page.getByText(t('aside.none')).waitFor();
  await person.goto('/today');
  assert.equal(await link.count(), 0);
}, { make: firm });

journey('a mail nobody could read is read again on request', async ({ desk, person, page, t }) => {
  desk.deliver(Buffer.from('no header, no sender, only bytes\n'));
  await sign_in(person, t);
  await person.goto('/cases?view=all');
  await appears(person, page.locator('#rows a'));
  await page.locator('#rows a').first().click();
  await page.waitForURL(/\/cases\/\d+/);
  await page.getByRole('button', { name: t('case.read_again') }).click();
  await page.getByText(t('case.is_unreadable')).waitFor();
}, { make: firm });
