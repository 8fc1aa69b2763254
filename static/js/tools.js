// The small forms under the head of a case: opened by a key, the first field has the cursor; one at
// a time; Escape closes, and what one typed stays.
const tools = () => document.querySelectorAll('[data-tool][open]')

document.addEventListener('toggle', e => {
  if (!e.target.matches?.('[data-tool]') || !e.target.open) return
  tools().forEach(t => { if (t !== e.target) t.open = false })
  e.target.querySelector('input:not([type=hidden]), select, textarea')?.focus()
}, true)
document.addEventListener('keydown', e => {
  if (e.key !== 'Escape' || e.isComposing) return
  tools().forEach(t => { t.open = false; t.querySelector('summary').focus() })
})
document.addEventListener('click', e => {
  if (!e.target.closest('[data-tool]')) tools().forEach(t => { t.open = false })
})
