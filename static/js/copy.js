// Copy buttons: shown only where scripts run. Text stands in data-copy, or in the element that
// data-copy-from names. Without the clipboard (plain http in an office) the old way is used.
const shown = () => document.querySelectorAll('[data-copy], [data-copy-from]').forEach(b => { b.hidden = false })

async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const field = Object.assign(document.createElement('textarea'), { value: text })
  document.body.append(field)
  field.select()
  document.execCommand('copy')
  field.remove()
}

document.addEventListener('click', async e => {
  const button = e.target.closest('[data-copy], [data-copy-from]')
  if (!button) return
  const from = button.dataset.copyFrom
  await copy(from ? document.getElementById(from).textContent : button.dataset.copy)
  button.classList.add('is-done')
  button.focus()
  setTimeout(() => button.classList.remove('is-done'), 1500)
})
document.addEventListener('htmx:after:swap', shown)
shown()
