// A journey is told four times: in English and Bengali, with scripts and without; the assertions
// are the same. Every page it comes to is looked at by axe; a console error, a breach of the
// content policy or an answer from 500 up fails it.
//
//   journey('S1.5 the words of the client come first', async ({ desk, page, t }) => { ... });
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import test, { after } from 'node:test';

import { chromium } from 'playwright-core';

import { Desk } from './desk.mjs';
import { figures, words } from './words.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const only = process.env.ONLY ?? '';
const shots = new URL('../../../build-check/shots/', import.meta.url).pathname;
const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync',
  '--disable-background-networking', '--disable-component-update', '--disable-default-apps',
  '--disable-dev-shm-usage', '--no-default-browser-check', '--metrics-recording-only'];

let browser;
async function chrome() {
  return browser ??= await chromium.launch({ args: flags,
    executablePath: execFileSync('which', [process.env.CHROMIUM ?? 'chromium-headless-shell']).toString().trim() });
}
after(() => browser?.close());

// What axe found fault with, and nothing about what is well: that is most of its work.
const rules = { resultTypes: ['violations'],
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
const looked_at = new Set(); // whole pages, as they were drawn

// The page as axe sees it; what is hidden and new each time (a form's token) is nothing to see.
async function sight(page) {
  const { html, how } = await page.evaluate(() => ({ html: document.documentElement.outerHTML,
    how: [innerWidth, innerHeight, matchMedia('(prefers-color-scheme: dark)').matches] }));
  return `${how} ${html.replace(/<input type="hidden"[^>]*>/g, '')}`;
}

export const PHONE = { width: 390, height: 844 };

// One person at a browser. `faults` gathers what the pages did wrong.
export class Person {
  static async come(desk, { language, scripts, viewport = { width: 1280, height: 900 }, dark = false }) {
    const context = await (await chrome()).newContext({
      baseURL: desk.url, javaScriptEnabled: scripts, viewport,
      locale: language === 'bn' ? 'bn-BD' : 'en-GB', timezoneId: 'Asia/Dhaka',
      colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(15_000);
    return new Person(context, await context.newPage(), language, scripts);
  }

  constructor(context, page, language, scripts) {
    Object.assign(this, { context, page, language, scripts, faults: [], seen: new Set() });
    this.expected = new Set();
    page.on('pageerror', (error) => this.faults.push(`script: ${error.message}`));
    page.on('console', (said) => {
      const refused = said.text().match(/status of (\d+)/);
      // Leaving a page ends what it was fetching, and htmx says so; a server that fails is seen below.
      if (/htmx:error: Failed to fetch/.test(said.text())) return;
      if (said.type() === 'error' && !(refused && this.expected.has(Number(refused[1]))))
        this.faults.push(`console: ${said.text()} (${page.url()})`);
    });
    page.on('response', (answer) => {
      if (answer.status() >= 500 && !this.expected.has(answer.status())) this.faults.push(`${answer.status()} ${answer.url()}`);
    });
  }

  // Answers that the journey provokes on purpose.
  expects(...statuses) {
    statuses.forEach((status) => this.expected.add(status));
  }

  async goto(path) {
    const answer = await this.page.goto(path);
    await this.look();
    return answer;
  }

  // axe on the page as it stands; each kind of page once, or again when asked. A page that is the
  // same to the letter as one that was found well is well.
  async look(again = false) {
    const kind = new URL(this.page.url()).pathname.replace(/\d+/g, 'N');
    if (!this.scripts || (this.seen.has(kind) && !again)) return;
    this.seen.add(kind);
    const seen = await sight(this.page);
    if (looked_at.has(seen)) return;
    if (!await this.page.evaluate(() => 'axe' in globalThis)) await this.page.evaluate(axe);
    const violations = await this.page.evaluate(async (how) => (await globalThis.axe.run(how)).violations, rules);
    if (violations.length === 0) looked_at.add(seen);
    for (const { id, nodes } of violations)
      this.faults.push(`axe: ${id} on ${kind}: ${nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')}`);
  }

  async shot(name) {
    if (!process.env.SHOTS) return;
    mkdirSync(shots, { recursive: true });
    const how = `${this.language}${this.scripts ? '' : '.plain'}`;
    await this.page.screenshot({ path: `${shots}${name}.${how}.png`, fullPage: true });
  }

  async leave() {
    await this.context.close();
    if (this.faults.length) throw new Error(this.faults.join('\n'));
  }
}

async function tell(story, desk, how) {
  const people = [];
  const come = async (more = {}) => {
    const person = await Person.come(desk, { ...how, ...more });
    people.push(person);
    return person;
  };
  const t = words(how.language);
  const n = (figure) => figures(how.language, figure);
  try {
    const person = await come();
    await story({ desk, come, person, page: person.page, t, n, ...how });
  } catch (error) {
    const last = people.at(-1)?.page;
    if (last) console.error(`# at ${last.url()}\n${(await last.innerText('main').catch(() => '')).replace(/^(Africa|America|Asia|Europe|Antarctica|Pacific|Atlantic|Indian|Australia|Arctic)\/.*\n/gm, '').slice(0, 1500)}`);
    throw error;
  }
  for (const person of people) await person.leave();
}

export function journey(title, story, { languages = ['en', 'bn'], both = true, make } = {}) {
  for (const language of languages)
    for (const scripts of both ? [true, false] : [true]) {
      const name = `${title} (${language}, ${scripts ? 'with' : 'without'} scripts)`;
      if (!name.includes(only)) continue;
      test(name, { timeout: 240_000 }, async () => {
        const desk = new Desk();
        try {
          await make?.(desk, { language });
          await desk.start();
          await tell(story, desk, { language, scripts });
        } finally {
          await desk.done();
        }
      });
    }
}
