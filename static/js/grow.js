// A field grows with its words; Ctrl Enter sends the form it stands in.
const fit = field => {
  field.style.blockSize = 'auto'
  field.style.blockSize = field.scrollHeight + 2 + 'px'
}
document.addEventListener('input', e => { if (e.target.matches('[data-grow]')) fit(e.target) })
document.addEventListener('keydown', e => {
  if (e.key !== 'Enter' || !(e.ctrlKey || e.metaKey) || !e.target.matches('[data-grow]')) return
  e.preventDefault()
  e.target.form.requestSubmit(e.target.form.querySelector('.solid'))
})
const all = () => document.querySelectorAll('[data-grow]').forEach(f => { if (f.value) fit(f) })
document.addEventListener('htmx:after:swap', all)
all()
