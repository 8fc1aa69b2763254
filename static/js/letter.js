// The letter: a mirror over the textarea paints what the checker found, while one types. Positions
// are UTF-16 units, the browser's own; what is typed meanwhile moves them, the next answer sets them
// right. A Bengali word that is still being composed is not checked.
const box = document.querySelector('[data-letter]')

function paint(mirror, text, marks, open) {
  const parts = []
  let at = 0
  for (const m of marks) {
    if (m.start < at || m.end <= m.start) continue
    parts.push(text.slice(at, m.start))
    const u = document.createElement('u')
    u.className = m.level + (m === open ? ' is-open' : '')
    u.textContent = text.slice(m.start, m.end)
    m.node = u
    parts.push(u)
    at = m.end
  }
  mirror.replaceChildren(...parts, text.slice(at) + '\u200b')
}

// What stood behind the place of a change moves with it; what it touched is gone.
function shift(marks, was, now) {
  let head = 0
  const most = Math.min(was.length, now.length)
  while (head < most && was[head] === now[head]) head++
  let tail = 0
  while (tail < most - head && was[was.length - 1 - tail] === now[now.length - 1 - tail]) tail++
  const by = now.length - was.length, end = was.length - tail
  const stands = m => m.end <= head || m.start >= end
  const move = m => { if (m.start >= end) { m.start += by; m.end += by } }
  return marks.filter(stands).map(m => {
    move(m)
    if (m.put && !stands(m.put)) m.put = null
    if (m.put) move(m.put)
    return m
  })
}

// Better words may take more than is underlined ("a minor" for "minor"): that place moves as well.
const place_of = put => put && { start: +put.dataset.from, end: +put.dataset.to, words: put.dataset.words }
const read = nodes => [...nodes].map(n => ({
  start: +n.dataset.start, end: +n.dataset.end, level: n.dataset.level ?? 'promise',
  put: place_of(n.querySelector('[data-do=put]')), card: n.dataset.level ? n : null,
})).sort((a, b) => a.start - b.start)

if (box) {
  const field = box.querySelector('textarea'), mirror = box.querySelector('.mirror')
  const beside = document.querySelector('.beside-letter')
  const state = { marks: [], open: null, text: field.value, kept: new Set() }
  const show = () => { paint(mirror, state.text, state.marks, state.open); box.dispatchEvent(new CustomEvent('painted', { detail: state })) }
  const words = m => m.level + ':' + state.text.slice(m.start, m.end)
  const take = () => {
    const found = read(document.querySelectorAll('.finding, .offer[data-start]'))
    state.marks = found.filter(m => !state.kept.has(words(m)))
    state.open = state.marks.find(m => m.card) ?? null
    show()
  }
  let timer, asked = 0
  const check = async () => {
    const nth = ++asked, text = field.value
    const body = new URLSearchParams(new FormData(field.form))
    const answer = await fetch(box.dataset.check, { method: 'POST', body, headers: { 'HX-Request': 'true' } }).catch(() => null)
    if (!answer?.ok || nth !== asked || text !== field.value) return
    const piece = new DOMParser().parseFromString(await answer.text(), 'text/html')
    for (const id of ['beside', 'offers']) document.getElementById(id).replaceChildren(...piece.getElementById(id).childNodes)
    take()
  }
  field.addEventListener('input', e => {
    state.marks = shift(state.marks, state.text, field.value)
    state.text = field.value
    if (!state.marks.includes(state.open)) state.open = null
    show()
    clearTimeout(timer)
    if (!e.isComposing) timer = setTimeout(check, 250)
  })
  field.addEventListener('compositionend', () => { clearTimeout(timer); timer = setTimeout(check, 250) })
  box.addEventListener('choose', e => { state.open = e.detail; show() })
  box.addEventListener('keep', e => { state.kept.add(words(e.detail)); take() })
  box.classList.add('is-live')
  beside.classList.add('is-live')
  take()
  if (!document.querySelector('.check')) check()
}
