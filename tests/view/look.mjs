// Opens every sample page in Chromium under the product's own policy: axe finds nothing, nothing is
// blocked, nothing leaves its box. ALL=1 for every theme at every width.
// node tests/view/look.mjs PAGES_PROGRAM [PICTURES_FOLDER [NAME,NAME]]
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, extname } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'

const [program, pictures, only] = process.argv.slice(2)
const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }
const policy = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell', args: ['--no-sandbox', '--disable-gpu'] })
let passed = 0, failed = 0

async function look(folder, name, lang, theme, width) {
  let faults = 0
  const bad = what => { faults++; console.log(`${name} ${lang} ${theme} ${width}: ${what}`) }
  const page = await browser.newPage({ viewport: { width, height: width > 800 ? 900 : 844 }, reducedMotion: 'reduce' })
  page.on('console', m => { if (['error', 'warning'].includes(m.type())) bad(m.text()) })
  page.on('pageerror', e => bad(e))
  // A bar that runs out fetches its page anew, ten seconds later: on a busy machine under our eyes.
  await page.addInitScript(() => { setInterval = () => 0 })
  const fonts = []
  let bytes = 0
  await page.route('**/*', route => {
    const path = new URL(route.request().url()).pathname
    if (path.endsWith('.woff2')) fonts.push(path)
    else if (existsSync(join(folder, path))) bytes += gzipSync(readFileSync(join(folder, path))).length
    const file = path === '/check' ? join(folder, 'check.html') : join(folder, path)
    if (!existsSync(file)) return route.fulfill({ status: 204 })
    route.fulfill({ body: readFileSync(file), contentType: types[extname(file)] ?? types['.html'], headers: { 'content-security-policy': policy } })
  })
  await page.goto(`http://kantha.test/${name}.html`)
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(120)
  const lost = await page.evaluate(async () => {
    const uses = [...document.querySelectorAll('use')].map(u => u.getAttribute('href').split('#'))
    const files = {}
    for (const [file] of uses) files[file] ??= await (await fetch(file)).text()
    return uses.filter(([file, id]) => !files[file].includes(`id="${id}"`)).map(([, id]) => id)
  })
  if (lost.length) bad(`no icon ${lost}`)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (bytes > 100000) bad(`${bytes} bytes, compressed, before it stands`)
  // One ৳ on an English page is no reason to load a script's whole font.
  if (lang === 'en' && name === 'case' && fonts.some(f => f.includes('bengali'))) bad(`loads ${fonts}`)
  if (wide > 0) bad(`${wide} px wider than the window`)
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.${lang}.${theme}.${width}.png`), fullPage: !(await page.$('.panes')) })
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => (await axe.run(document, { resultTypes: ['violations'] })).violations)
  for (const v of violations) bad(`${v.id}: ${v.nodes.slice(0, 2).map(n => n.html.slice(0, 140)).join(' | ')}`)
  await page.close()
  failed += faults
  if (!faults) passed++
}

if (pictures) mkdirSync(pictures, { recursive: true })
const all = ['en', 'bn'].flatMap(l => ['light', 'dark'].flatMap(t => [[l, t, 1440], [l, t, 390]]))
const some = [['en', 'light', 1440], ['en', 'dark', 390], ['bn', 'light', 390], ['bn', 'dark', 1440]]
for (const [lang, theme, width] of process.env.ALL ? all : some) {
  const folder = mkdtempSync(join(tmpdir(), 'kantha-pages-'))
  execFileSync(program, [lang, theme, folder])
  const names = readdirSync(folder).filter(f => f.endsWith('.html') && f !== 'check.html').map(f => f.slice(0, -5))
  const left = names.filter(n => !only || only.split(',').includes(n))
  const lookers = Array.from({ length: 2 }, async () => { // one draws while the other is judged
    while (left.length) await look(folder, left.shift(), lang, theme, width)
  })
  await Promise.all(lookers)
  rmSync(folder, { recursive: true })
}
await browser.close()
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
