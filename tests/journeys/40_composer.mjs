// The composer paints its underlines where the words stand, also in Bengali, in both codings.
import assert from 'node:assert';

import { journey } from './lib/journey.mjs';
import { farhana, letter } from './lib/mails.mjs';
import { firm, open_case, sign_in } from './lib/steps.mjs';

async function composer({ desk, person, page, t, language }, text) {
  desk.deliver(letter(farhana[language]));
  await sign_in(person, t);
  await open_case(person, farhana[language].subject);
  const make = page.getByRole('button', { name: t('case.make_complaint') });
  if (await make.count()) await make.click();
  await page.getByRole('link', { name: new RegExp(`^${t('button.reply')}`) }).first().click();
  const draft = page.locator('textarea#text');
  await draft.waitFor();
  await draft.fill('');
  await draft.focus();
  await page.keyboard.insertText(text);
  return draft;
}

// Where the browser itself would paint the characters [from, to) of the letter: the same text in a
// block of the same width and type, measured by a Range.
function measured(page, from, to) {
  return page.evaluate(([a, b]) => {
    const area = document.querySelector('textarea#text');
    const style = getComputedStyle(area);
    const twin = document.createElement('div');
    for (const name of ['fontFamily', 'fontSize', 'fontWeight', 'lineHeight', 'letterSpacing', 'paddingTop',
      'paddingLeft', 'paddingRight', 'borderTopWidth', 'borderLeftWidth', 'fontKerning', 'wordBreak', 'overflowWrap'])
      twin.style[name] = style[name];
    const box = area.getBoundingClientRect();
    Object.assign(twin.style, { position: 'absolute', whiteSpace: 'pre-wrap', boxSizing: 'border-box',
      borderStyle: 'solid', borderColor: 'transparent', left: `${box.left + scrollX}px`, top: `${box.top + scrollY}px`,
      width: `${area.clientWidth + parseFloat(style.borderLeftWidth) * 2}px` });
    twin.lang = area.lang;
    twin.textContent = area.value;
    document.body.append(twin);
    const range = document.createRange();
    range.setStart(twin.firstChild, a);
    range.setEnd(twin.firstChild, b);
    const { left, top, width, height } = range.getBoundingClientRect();
    twin.remove();
    return { left, top, width, height };
  }, [from, to]);
}

// ক্ষমা is one cluster of three letters, র‍্যাব holds a joiner, ড় is one code point or two.
const texts = {
  'joined letters and a joiner': 'র‍্যাব অফিসে যদি কোনো অসুবিধা হয়ে থাকে, ক্ষমা চাই।',
  'ড় as one code point': 'বাড়িতে পাঠাতে যদি দেরি হয়ে থাকে, আমি দুঃখিত।'.replace(/ড়/g, '\u09dc'),
  'ড় as two code points': 'বাড়িতে পাঠাতে যদি দেরি হয়ে থাকে, আমি দুঃখিত।'.replace(/ড়/g, '\u09a1\u09bc').replace(/\u09dc/g, '\u09a1\u09bc'),
};

for (const [what, text] of Object.entries(texts))
  journey(`S4.4 the underline lies under the word: ${what}`, async (told) => {
    const { page, person } = told;
    await composer(told, text);
    const painted = page.locator('.mirror u').filter({ hasText: 'যদি' }).first();
    await painted.waitFor();
    const from = text.indexOf('যদি');
    const said = await painted.innerText();
    assert.ok(said.includes('যদি') && text.includes(said), `underlined: ${said}`);
    const start = text.indexOf(said);
    assert.ok(start <= from);
    const want = await measured(page, start, start + said.length);
    const got = await painted.boundingBox();
    for (const [name, a, b] of [['left', got.x, want.left], ['width', got.width, want.width]])
      assert.ok(Math.abs(a - b) <= 1.5, `${name}: painted ${a}, the text stands at ${b}`);
    assert.ok(got.y + got.height > want.top && got.y < want.top + want.height, 'on its line');
    await person.shot(`underline-${Object.keys(texts).indexOf(what)}`);
  }, { make: firm, languages: ['bn'], both: false });

const hedged = {
  en: ['We are sorry if this caused any trouble. We will look into it soon.', 'if', /soon/],
  bn: ['যদি কোনো অসুবিধা হয়ে থাকে, আমরা দুঃখিত। শিগগিরই দেখছি।', 'যদি', /শিগগিরই/],
};

journey('S4.4 S0.9 an "if" and a vague time are found, with reason and place, and nothing stops the letter',
  async (told) => {
    const { page, person, t, language } = told;
    const [text, , vague] = hedged[language];
    await composer(told, text);
    await page.getByRole('button', { name: t('draft.check') }).click();
    const findings = page.locator('#findings li');
    await findings.filter({ hasText: hedged[language][1] }).first().waitFor({ state: 'attached' });
    await findings.filter({ hasText: vague }).first().waitFor({ state: 'attached' });
    await person.look();
    await page.getByRole('button', { name: t('draft.by_hand') }).click();
    await page.locator('#words', { hasText: vague }).waitFor();
  }, { make: firm });

const fine = {
  en: 'If you have any questions, call me.',
  bn: 'যদি কোনো প্রশ্ন থাকে, আমাকে ফোন করবেন।',
};

journey('S4.4 "if you have questions" is fine', async (told) => {
  const { page, t, language } = told;
  await composer(told, fine[language]);
  await page.getByRole('button', { name: t('draft.check') }).click();
  await page.locator('.check, #findings-said').first().waitFor();
  const quotes = await page.locator('#findings .quote').allInnerTexts();
  assert.deepEqual(quotes.filter((words) => /\bif\b|যদি/i.test(words)), []);
}, { make: firm });

// One letter a rule: what is written, and what stands there once every offer was pressed.
const mended = {
  en: [
    ['sorry-if', 'We are sorry if our driver was rude.', 'We are sorry that our driver was rude.'],
    ['sorry-but', 'I apologise for the wait, but we were short of staff.', 'I apologise for the wait. We were short of staff.'],
    ['sorry-you-feel', 'I am sorry you feel this way.', 'I am sorry that we [what we did].'],
    ['minimises', 'I am sorry. There was a brief outage last night.', 'I am sorry. There was an outage last night.'],
    ['vague-time', 'We will call you soon.', 'We will call you by [day and time].'],
  ],
  bn: [
    ['sorry-if', 'বিলে ভুল হয়ে থাকলে আমরা দুঃখিত।', 'বিলে ভুল হওয়ায় আমরা দুঃখিত।'],
    ['sorry-but', 'দেরির জন্য দুঃখিত, তবে দোকানে ভিড় ছিল।', 'দেরির জন্য দুঃখিত। দোকানে ভিড় ছিল।'],
    ['sorry-you-feel', 'আপনার খারাপ লেগেছে বলে আমরা দুঃখিত।', '[আমরা কী করেছি], আমরা দুঃখিত।'],
    ['minimises', 'একটু দেরি হয়েছে, আমি দুঃখিত।', 'দেরি হয়েছে, আমি দুঃখিত।'],
    ['vague-time', 'শিগগিরই আপনাকে ফোন করব।', '[কোন দিন, কয়টার মধ্যে] আপনাকে ফোন করব।'],
  ],
};

// With scripts the key puts the words in and Ctrl Z takes them out; without, the button in the list
// does, and a letter comes back with them.
async function press(told, draft, [rule, text, want]) {
  const { page, person, t } = told;
  const button = page.locator('#findings [data-do=put]').filter({ visible: true });
  if (!person.scripts) {
    await page.getByRole('button', { name: t('draft.check') }).click();
    await button.first().click();
    await page.locator('#put-said').filter({ hasText: t('finding.put_said') }).waitFor();
    return assert.equal(await draft.inputValue(), want, rule);
  }
  await button.first().waitFor();
  await page.keyboard.press('Alt+Enter');
  assert.equal(await draft.inputValue(), want, rule);
  assert.ok((await page.locator('#put-said').innerText()).startsWith(t('finding.put_said')));
  const [focused, chosen] = await page.evaluate(() => [document.activeElement.id, document.getSelection().toString()]);
  assert.equal(focused, 'text', `${rule}: one goes on writing`);
  assert.equal(chosen, want.match(/\[.*\]/)?.[0] ?? '', `${rule}: the blank is chosen`);
  await page.keyboard.press('Control+z');
  assert.equal(await draft.inputValue(), text, `${rule}: taken back`);
  await button.first().waitFor();
  await button.first().click();
  assert.equal(await draft.inputValue(), want, `${rule}: by the button`);
}

journey('S4.4 one key puts better words in, one takes them out', async (told) => {
  const { page, person, language } = told;
  const [first, ...others] = mended[language];
  const draft = await composer(told, first[1]);
  await press(told, draft, first);
  for (const one of others) {
    await draft.fill(one[1]);
    await press(told, draft, one);
  }
  await person.shot('better-words');
  if (!person.scripts) return;
  await page.keyboard.insertText(language === 'bn' ? 'সোমবার দুপুরের মধ্যে' : 'Monday noon');
  const said = { en: 'We will call you by Monday noon.', bn: 'সোমবার দুপুরের মধ্যে আপনাকে ফোন করব।' }[language];
  assert.equal(await draft.inputValue(), said);
}, { make: firm });
