// The bar of a letter that can be taken back: one stitch a second goes; then the page is fetched anew.
const running = new WeakSet()

function run(bar) {
  if (running.has(bar)) return
  running.add(bar)
  const stitches = [...bar.querySelectorAll('rect')]
  const timer = setInterval(() => {
    if (!bar.isConnected) return clearInterval(timer)
    const last = stitches.pop()
    if (last) last.setAttribute('class', 'st-todo')
    if (stitches.length) return
    clearInterval(timer)
    if (bar.dataset.undoEnd === 'gone') bar.parentElement.remove()
    else location.reload()
  }, 1000)
}
const find = () => document.querySelectorAll('[data-undo]').forEach(run)
document.addEventListener('htmx:after:swap', find)
find()
