// Ten tabs of one browser on the list of cases. For each line of standard input (a subject) says
// `{}` once all wait for it, then how long it took, in ms since: until the row stood in nine tabs,
// and for a click on a case in the tenth while the others take the row in.
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

import { chromium } from 'playwright-core';

const [url, email, password, tabs] = process.argv.slice(2);
const say = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const person = await browser.newContext();
const pages = await Promise.all(Array.from({ length: Number(tabs) }, () => person.newPage()));
const [clicker, ...watchers] = pages;
await clicker.goto(`${url}/signin`);
await clicker.fill('[name=email]', email);
await clicker.fill('[name=password]', password);
await Promise.all([clicker.waitForURL((at) => !at.pathname.endsWith('/signin')), clicker.press('[name=password]', 'Enter')]);
await clicker.bringToFront(); // the others lie behind it, where a browser runs timers once a second
await Promise.all(watchers.map((page) => page.goto(`${url}/cases?view=all`)));
say({});

for await (const subject of createInterface({ input: process.stdin })) {
  const shown = watchers.map((page) => page.locator('#rows a', { hasText: subject }).waitFor());
  await clicker.goto(`${url}/cases?view=all`);
  const began = performance.now();
  const all = Promise.all(shown).then(() => performance.now() - began);
  say({});
  await sleep(250);
  const link = clicker.locator('#rows a').nth(3);
  const clicked = performance.now();
  await link.click();
  await clicker.locator('#case').waitFor();
  const click = performance.now() - clicked;
  say({ live: await all, click });
}
await browser.close();
