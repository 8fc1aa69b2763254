// A conversation opens at its end. When something comes in while one reads further up, nothing
// scrolls; a line at the foot says so and leads there.
const find = () => document.getElementById('timeline')
const lines = new WeakMap()
const left = box => box.scrollHeight - box.scrollTop - box.clientHeight

function toEnd(box) {
  box.scrollTop = box.scrollHeight
}

// An exchanged piece of the page takes the line away; it is put back.
function watch(box) {
  if (!box) return
  if (lines.has(box)) { box.after(lines.get(box)); return }
  if (!location.hash) toEnd(box)
  const line = Object.assign(document.createElement('button'), { type: 'button', className: 'below btn small', textContent: box.dataset.below, hidden: true })
  line.addEventListener('click', () => { toEnd(box); box.focus() })
  lines.set(box, line)
  box.after(line)
  let was = box.querySelectorAll('.line').length
  new MutationObserver(() => {
    const now = box.querySelectorAll('.line').length
    if (now > was) {
      line.hidden = left(box) < 80
      document.getElementById('said').textContent = box.dataset.below
    }
    was = now
  }).observe(box, { childList: true, subtree: true })
  box.addEventListener('scroll', () => { if (left(box) < 80) line.hidden = true })
}

document.addEventListener('htmx:after:swap', () => watch(find()))
watch(find())
