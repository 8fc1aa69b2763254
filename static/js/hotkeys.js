// Single keys. A thing that can be done says its key in data-hotkey; j k o walk the rows, g and a
// letter goes to a place. Off by the reader's setting; never while one types, but for Ctrl and Alt.
const places = { t: '/today', i: '/cases?view=mine', c: '/clients', p: '/promises', s: '/settings/me' }
let going = 0

const isTyping = e => e.target.closest('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]')
const name = e => (e.ctrlKey || e.metaKey ? 'Ctrl+' : '') + (e.altKey ? 'Alt+' : '') + e.key

function walk(step) {
  const rows = [...document.querySelectorAll('.row, .word-row, .ledger tr, .clients tbody tr')]
  const at = rows.findIndex(r => r.matches('.is-walked') || r.contains(document.activeElement))
  const from = at >= 0 ? at : rows.findIndex(r => r.matches('[aria-current]')) - (step > 0 ? 0 : 1)
  const row = rows[Math.max(0, Math.min(rows.length - 1, from + step))]
  if (!row) return
  rows[at]?.classList.remove('is-walked')
  row.classList.add('is-walked')
  const link = row.matches('a') ? row : row.querySelector('a')
  link?.focus()
  row.scrollIntoView({ block: 'nearest' })
}

function press(e) {
  const key = name(e)
  const hit = [...document.querySelectorAll(`[data-hotkey="${CSS.escape(key)}"]`)].find(x => x.offsetParent && !x.disabled)
  if (hit) {
    e.preventDefault()
    if (hit.matches('input, textarea')) hit.focus()
    else hit.click()
    return
  }
  if (key === 'Ctrl+k') { e.preventDefault(); document.getElementById('q')?.focus() }
}

document.addEventListener('keydown', e => {
  if (e.defaultPrevented || e.isComposing) return
  if (e.ctrlKey || e.metaKey) return press(e)
  if (isTyping(e) || e.altKey || !document.body.hasAttribute('data-keys')) return
  if (Date.now() - going < 1500 && places[e.key]) { location.href = places[e.key]; return }
  going = 0
  if (e.key === 'g') going = Date.now()
  else if (e.key === 'j') walk(1)
  else if (e.key === 'k') walk(-1)
  else if (e.key === 'o') document.querySelector('.is-walked a, a.is-walked, .row[aria-current], .word-row a')?.click()
  else if (e.key === 'u') document.querySelector('.back, [data-back]')?.click()
  else press(e)
})
