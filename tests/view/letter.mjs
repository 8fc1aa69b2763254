// The live underlines, letter for letter: what the mirror paints lies exactly where the textarea
// draws it, in both scripts, wrapped and scrolled, while one types and composes.
// node tests/view/letter.mjs PAGES_PROGRAM
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { chromium } from 'playwright-core'

const program = process.argv[2]
const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell', args: ['--no-sandbox', '--disable-gpu'] })
let passed = 0, failed = 0
const ok = (is, what) => { if (is) passed++; else { failed++; console.log('not so: ' + what) } }

// A checker that finds every word of `words`, level `must`, and offers `fix`.
const asked = []
const answer = (text, words, fix) => {
  const items = words.flatMap(w => [...text.matchAll(new RegExp(w, 'gu'))].map(m => [m.index, m.index + m[0].length]))
  return `<div id="beside"><ol class="findings" id="findings">${items.map(([a, b], i) => `<li class="finding must" id="finding-${i}" data-start="${a}" data-end="${b}" data-level="must"><p class="nth">1</p><h3>x</h3><p class="acts"><button form="composer" data-do="put" data-from="${a}" data-to="${b}" data-words="${fix}">f</button></p></li>`).join('')}</ol></div><div id="offers"></div>`
}

async function open(lang, width, words = [], fix = '') {
  const folder = mkdtempSync(join(tmpdir(), 'kantha-letter-'))
  execFileSync(program, [lang, 'light', folder])
  const page = await browser.newPage({ viewport: { width, height: 800 }, reducedMotion: 'reduce' })
  page.on('pageerror', e => ok(false, String(e)))
  await page.route('**/*', route => {
    const path = new URL(route.request().url()).pathname
    if (path === '/check') {
      const text = new URLSearchParams(route.request().postData()).get('text')
      asked.push(text)
      return route.fulfill({ body: answer(text, words, fix), contentType: types['.html'] })
    }
    const file = join(folder, path)
    if (!existsSync(file)) return route.fulfill({ status: 204 })
    route.fulfill({ body: readFileSync(file), contentType: types[extname(file)] })
  })
  page.on('close', () => rmSync(folder, { recursive: true }))
  await page.goto('http://kantha.test/reply.html')
  await page.evaluate(() => document.fonts.ready)
  return page
}

const style = (page, css) => page.evaluate(css => {
  const sheet = window.testSheet ??= document.adoptedStyleSheets[document.adoptedStyleSheets.push(new CSSStyleSheet()) - 1]
  sheet.replaceSync(css)
}, css)
const shot = async page => (await (await page.$('.letter')).screenshot({ caret: 'hide' })).toString('base64')

// What of two pictures differs: pixels of ink in one that have none in the other within `slack`.
const compare = (page, a, b, slack = 0) => page.evaluate(async ([a, b, slack]) => {
  const ink = async s => {
    const bitmap = await createImageBitmap(await (await fetch('data:image/png;base64,' + s)).blob())
    const { width: w, height: h } = bitmap
    const g = new OffscreenCanvas(w, h).getContext('2d')
    g.drawImage(bitmap, 0, 0)
    const { data } = g.getImageData(0, 0, w, h)
    return { w, h, at: (x, y) => x >= 0 && y >= 0 && x < w && y < h && data[(y * w + x) * 4] < 160 }
  }
  const [one, other] = [await ink(a), await ink(b)]
  const near = (p, x, y) => {
    for (let dy = -slack; dy <= slack; dy++) for (let dx = -slack; dx <= slack; dx++) if (p.at(x + dx, y + dy)) return true
    return false
  }
  let differ = 0, ink_n = 0, left = Infinity, right = -1, top = Infinity
  for (let y = 0; y < one.h; y++)
    for (let x = 0; x < one.w; x++) {
      ink_n += one.at(x, y)
      if ((!one.at(x, y) || near(other, x, y)) && (!other.at(x, y) || near(one, x, y))) continue
      differ++
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
    }
  return { differ, ink: ink_n, left, right, top }
}, [a, b, slack])

const bare = '.send, .beside-letter, #offers { visibility: hidden } .letter u { text-decoration: none !important; background: none !important; box-shadow: none !important; } .letter:focus-within { box-shadow: none !important } '
async function laysOver(page, what) {
  await style(page, bare + '.mirror { visibility: hidden }')
  const field = await shot(page)
  await style(page, bare + '.letter textarea { color: transparent !important } .mirror, .letter u { color: var(--ink) !important }')
  const mirror = await shot(page)
  await style(page, '')
  const got = await compare(page, field, mirror, 1)
  ok(got.differ === 0 && got.ink > 100, `${what}: mirror and textarea are more than a pixel apart, ${JSON.stringify(got)}`)
}

for (const lang of ['en', 'bn'])
  for (const width of [1440, 1000, 390]) {
    const page = await open(lang, width)
    await laysOver(page, `${lang} ${width}`)
    await page.focus('#text')
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText('\n\n' + 'ক্ষমা র‍্যাব পাড়া kindness_without_end/'.repeat(30) + '\n\tx\n')
    // The answer, which knows no elements, has come and stands.
    await page.waitForFunction(() => !document.querySelector('.check'))
    await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
    await page.evaluate(() => { document.querySelector('.letter').scrollTop = 9999 })
    await laysOver(page, `${lang} ${width}, long, at its end`)
    await page.close()
  }

// ক্ষমা; র‍্যাব with its ZWJ; ড় as one code point and as two.
for (const word of ['ক্ষমা', 'র\u200d্যাব', 'পা\u09dcা', 'পা\u09a1\u09bcা', 'দুঃখিত']) {
  const page = await open('bn', 1440, [word])
  await page.fill('#text', '')
  await page.focus('#text')
  await page.keyboard.insertText('আমরা ')
  await page.keyboard.insertText(word)
  await page.keyboard.insertText(' চাই।')
  await page.waitForSelector('.mirror u')
  ok(await page.textContent('.mirror u') === word, `${word}: another word is painted`)
  const rect = await page.evaluate(() => {
    const r = document.querySelector('.mirror u').getBoundingClientRect(), box = document.querySelector('.letter').getBoundingClientRect()
    return { left: r.left - box.left, right: r.right - box.left }
  })
  // Ink that is there with the word and not without it (blanked in the textarea's place).
  await style(page, bare + '.letter textarea { color: transparent !important } .mirror { color: var(--ink) !important } .letter u { color: var(--ink) !important }')
  const all = await shot(page)
  await style(page, bare + '.letter textarea { color: transparent !important } .mirror { color: var(--ink) !important } .letter u { color: transparent !important }')
  const without = await shot(page)
  await style(page, '')
  const ink = await compare(page, all, without)
  ok(ink.differ > 20 && ink.left >= rect.left - 1.5 && ink.right <= rect.right + 1.5,
    `${word}: ink ${ink.left} to ${ink.right}, painted ${rect.left} to ${rect.right}`)
  await laysOver(page, word)
  await page.close()
}

// While a word is composed nothing is asked; once it stands, once.
{
  const page = await open('bn', 1440, ['ক্ষমা'])
  await page.fill('#text', '')
  await page.waitForTimeout(400)
  await page.focus('#text')
  asked.length = 0
  const cdp = await page.context().newCDPSession(page)
  for (const part of ['ক', 'ক্', 'ক্ষ', 'ক্ষমা']) {
    await cdp.send('Input.imeSetComposition', { text: part, selectionStart: part.length, selectionEnd: part.length })
    await page.waitForTimeout(300)
    ok(await page.evaluate(() => document.querySelector('.mirror').textContent.replace('\u200b', '') === document.querySelector('#text').value), 'the mirror follows what is composed')
  }
  ok(asked.length === 0, `asked ${asked.length} times while composing`)
  await cdp.send('Input.insertText', { text: 'ক্ষমা' })
  await page.waitForSelector('.mirror u')
  ok(asked.length === 1 && asked[0] === 'ক্ষমা', `asked ${JSON.stringify(asked)} after it`)
  await page.close()
}

// A mark moves with the words before it, Alt Enter puts the fix in, the browser's undo takes it back.
{
  const page = await open('en', 1440, ['if'], 'that')
  await page.fill('#text', 'Sorry if it hurt.')
  await page.waitForSelector('.mirror u.is-open')
  await page.evaluate(() => document.querySelector('#text').setSelectionRange(0, 0))
  await page.keyboard.insertText('So ')
  ok(await page.textContent('.mirror u') === 'if', 'the mark moved with its word')
  await page.waitForTimeout(400)
  await page.keyboard.press('Alt+Enter')
  ok(await page.inputValue('#text') === 'So Sorry that it hurt.', 'the fix is in')
  await page.keyboard.press('Control+z')
  ok(await page.inputValue('#text') === 'So Sorry if it hurt.', 'undo takes the fix back')
  ok((await page.textContent('#put-said')).endsWith(' that'), 'what was put is told')
  await page.waitForSelector('.mirror u.is-open')
  const level = await page.evaluate(() => {
    const card = document.querySelector('.finding.is-open').getBoundingClientRect(), word = document.querySelector('.mirror u').getBoundingClientRect()
    return Math.abs(card.top + 14 - word.top)
  })
  ok(level < 200, 'the finding stands near its line: ' + level)
  await page.focus('#text')
  await page.keyboard.press('Escape')
  ok(await page.locator('.mirror u').count() === 0, 'Esc keeps mine')
  await page.close()
}

await browser.close()
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
