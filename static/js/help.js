// ? shows the keys of this page, read from the things themselves.
const words = x => {
  const copy = x.cloneNode(true)
  copy.querySelectorAll('kbd, svg, .n').forEach(k => k.remove())
  return copy.textContent.trim() || x.getAttribute('aria-label') || x.title || x.placeholder || ''
}

function show() {
  const box = document.createElement('dialog')
  box.className = 'keys'
  box.setAttribute('aria-label', document.body.dataset.help)
  const list = document.createElement('dl')
  const row = (key, text) => {
    const [dt, dd, kbd] = ['dt', 'dd', 'kbd'].map(n => document.createElement(n))
    kbd.textContent = key
    dt.append(kbd)
    dd.textContent = text
    list.append(dt, dd)
  }
  for (const x of document.querySelectorAll('[data-hotkey]'))
    if (x.offsetParent && words(x)) row(x.dataset.hotkey.replace('+', ' '), words(x))
  const nav = [...document.querySelectorAll('.nav a')]
  'ticp'.split('').forEach((key, i) => { if (nav[i]) row('g ' + key, words(nav[i])) })
  box.append(list)
  box.addEventListener('close', () => box.remove())
  box.addEventListener('click', () => box.close())
  document.body.append(box)
  box.showModal()
}

document.addEventListener('keydown', e => {
  if (e.key !== '?' || e.target.closest('input, textarea, select') || document.querySelector('dialog[open]')) return
  if (document.body.hasAttribute('data-keys')) show()
})
