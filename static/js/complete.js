// Completion in a textarea: behind the sign in data-complete ("@" people, "/" saved replies) the list
// named by data-complete-from is offered. Arrows choose, Enter or Tab puts in, Escape leaves it.
// An entry's value is what one types; its data-put, if any, is what stands in the letter then; its
// data-find, if any, is what it is found by. A list with data-complete-url is fetched when it is needed.
let open = null

function word_at(field) {
  const text = field.value.slice(0, field.selectionStart), sign = field.dataset.complete
  const at = text.lastIndexOf(sign)
  if (at < 0 || field.selectionStart !== field.selectionEnd || (at > 0 && !/[\s([{]/.test(text[at - 1]))) return null
  const typed = text.slice(at + 1)
  return typed.includes('\n') || typed.length > 40 || (sign === '/' && /\s{2}/.test(typed)) ? null : { at, typed: typed.toLowerCase() }
}

function close() {
  open?.list.remove()
  open?.field.removeAttribute('aria-controls')
  open = null
}

function choose(i) {
  open.chosen = (i + open.items.length) % open.items.length
  open.items.forEach((item, k) => item.setAttribute('aria-selected', k === open.chosen))
  open.items[open.chosen].scrollIntoView({ block: 'nearest' })
  document.getElementById('said').textContent = open.items[open.chosen].textContent
}

// "[day and time]" is a blank: it is left chosen, so that what one types stands in its place.
function choose_blank(field, at, text) {
  const blank = text.match(/\[[^\]\n]+\]/)
  if (blank) field.setSelectionRange(at + blank.index, at + blank.index + blank[0].length)
}

function put() {
  const { field, at, items, chosen } = open
  const { put: words, value, id } = items[chosen].dataset
  close()
  if (id) field.form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'used', value: id }))
  field.focus()
  field.setSelectionRange(at, field.selectionStart)
  const text = words ?? field.dataset.complete + value + ' '
  if (!document.execCommand('insertText', false, text)) field.setRangeText(text, at, field.selectionEnd, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
  if (words) choose_blank(field, at, words)
}

async function fetched(field) {
  const url = field.dataset.completeUrl
  delete field.dataset.completeUrl
  const piece = await fetch(url).then(a => a.ok ? a.text() : '').catch(() => '')
  const list = new DOMParser().parseFromString(piece, 'text/html').querySelector('datalist')
  if (list) document.getElementById(list.id)?.replaceWith(list)
  else field.dataset.completeUrl = url
  return list
}

// Where the words begin in what the entry is found by; nowhere: -1.
const place = (o, typed) => (' ' + (o.dataset.find ?? o.value).toLowerCase().replace(/\s+/g, ' ')).indexOf(' ' + typed)

function offer(field) {
  const word = word_at(field)
  close()
  if (!word) return
  if (field.dataset.completeUrl) return fetched(field).then(list => list && offer(field))
  const all = [...document.querySelectorAll(`#${field.dataset.completeFrom} option`)]
  const hits = all.filter(o => place(o, word.typed) >= 0).sort((a, b) => place(a, word.typed) - place(b, word.typed)).slice(0, 8)
  if (!hits.length) return
  const list = Object.assign(document.createElement('ul'), { className: 'complete', id: 'complete' })
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', field.getAttribute('aria-label') ?? document.querySelector(`label[for="${field.id}"]`)?.textContent ?? '')
  const items = hits.map(o => {
    const item = Object.assign(document.createElement('li'), { textContent: o.value })
    item.setAttribute('role', 'option')
    item.dataset.value = o.value
    for (const key of ['put', 'id']) if (o.dataset[key]) item.dataset[key] = o.dataset[key]
    if (o.dataset.key) item.append(Object.assign(document.createElement('kbd'), { textContent: field.dataset.complete + o.dataset.key }))
    item.addEventListener('mousedown', e => { e.preventDefault(); choose(items.indexOf(item)); put() })
    return item
  })
  list.append(...items)
  ;(field.closest('.letter') ?? field).after(list)
  field.setAttribute('aria-controls', 'complete')
  open = { field, list, items, at: word.at, chosen: 0 }
  choose(0)
}

document.addEventListener('input', e => { if (e.target.matches('[data-complete]') && !e.isComposing) offer(e.target) })
document.addEventListener('focusout', e => { if (open?.field === e.target) close() })
document.addEventListener('keydown', e => {
  if (!open || e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return
  const act = { ArrowDown: () => choose(open.chosen + 1), ArrowUp: () => choose(open.chosen - 1), Enter: put, Tab: put, Escape: close }[e.key]
  if (!act) return
  e.preventDefault()
  e.stopPropagation()
  act()
}, true)
