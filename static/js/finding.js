// The finding that is open stands level with its line, tied to it by a thread. Alt Enter puts the
// better words in, Alt . goes to the next, Esc keeps mine; the caret stays in the letter.
const box = document.querySelector('[data-letter]')

if (box) {
  const field = box.querySelector('textarea')
  let state = { marks: [], open: null }

  const place = () => {
    document.querySelectorAll('.finding').forEach(c => c.classList.toggle('is-open', c === state.open?.card))
    const card = state.open?.card, word = state.open?.node
    if (!card) return
    card.querySelectorAll('.acts [hidden]').forEach(x => { x.hidden = false })
    const put = card.querySelector('[data-do=put]')
    if (put) put.hidden = !state.open.put
    card.classList.toggle('is-far', !word)
    if (getComputedStyle(card).position !== 'absolute') return
    const frame = card.offsetParent.getBoundingClientRect(), pane = box.getBoundingClientRect()
    const line = word ? word.getClientRects()[0] : pane
    const top = Math.max(pane.top, Math.min(line.top, pane.bottom - 40)) - frame.top - 14
    const least = 8 + (document.querySelector('.check')?.getBoundingClientRect().bottom ?? 0) - frame.top
    const most = frame.height - card.offsetHeight - 16
    const at = Math.max(least, Math.min(top, most))
    card.style.insetBlockStart = Math.round(at) + 'px'
    card.classList.toggle('is-far', !word || Math.abs(at - top) > 1 || line.bottom < pane.top || line.top > pane.bottom)
    card.style.setProperty('--reach', Math.round(card.getBoundingClientRect().left - pane.right + 32) + 'px')
  }
  const choose = m => box.dispatchEvent(new CustomEvent('choose', { detail: m }))
  const next = () => {
    const cards = state.marks.filter(m => m.card)
    if (!cards.length) return
    const m = cards[(cards.indexOf(state.open) + 1) % cards.length]
    choose(m)
    m.node?.scrollIntoView({ block: 'nearest' })
  }
  // "[day and time]" is a blank: it is left chosen, so that what one types stands in its place.
  const put = () => {
    const m = state.open?.put, said = document.getElementById('put-said')
    if (!m) return
    const { start, words } = m, blank = words.match(/\[[^\]]+\]/)
    field.focus()
    field.setSelectionRange(start, m.end)
    // insertText keeps the browser's own undo
    if (!document.execCommand('insertText', false, words)) {
      field.setRangeText(words, start, m.end, 'end')
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    if (blank) field.setSelectionRange(start + blank.index, start + blank.index + blank[0].length)
    said.textContent = `${said.dataset.words} ${words}`
  }
  const keep = () => { if (state.open) box.dispatchEvent(new CustomEvent('keep', { detail: state.open })) }
  const acts = { put, next, keep }

  box.addEventListener('painted', e => { state = e.detail; place() })
  box.addEventListener('scroll', place)
  addEventListener('resize', place)
  document.fonts.ready.then(place)
  document.addEventListener('click', e => {
    const button = e.target.closest('.finding [data-do]')
    if (button) { e.preventDefault(); acts[button.dataset.do](); field.focus() }
  })
  field.addEventListener('click', () => {
    const at = field.selectionStart
    const m = state.marks.find(x => x.card && x.start <= at && at <= x.end)
    if (m && m !== state.open) choose(m)
  })
  document.addEventListener('keydown', e => {
    const act = e.altKey && e.key === 'Enter' ? put : e.altKey && e.code === 'Period' ? next : e.key === 'Escape' && !e.isComposing ? keep : null
    if (act && (e.altKey || e.target === field)) { e.preventDefault(); act(); field.focus() }
  })
}
