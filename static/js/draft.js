// A draft is kept on the server while one writes, a moment after the last word; colleagues see it.
const box = document.querySelector('[data-draft]')

if (box) {
  const field = box.querySelector('textarea'), saved = document.getElementById('saved')
  let kept = field.value, timer = 0
  // Signed out meanwhile: once somebody signs in again in another tab, this form is of that session.
  const renew = async () => {
    const page = await fetch(location.href).then(a => a.text()).catch(() => '')
    const fresh = new DOMParser().parseFromString(page, 'text/html').querySelector('[name=csrf]')
    if (fresh) field.form.elements.csrf.value = fresh.value
  }
  const save = async () => {
    const text = field.value
    if (text === kept) return
    const body = new URLSearchParams(new FormData(field.form))
    const answer = await fetch(box.dataset.draft, { method: 'POST', body, headers: { 'HX-Request': 'true' }, keepalive: text.length < 20000 }).catch(() => null)
    if (answer?.status === 403) { saved.textContent = saved.dataset.over; await renew() }
    if (!answer?.ok) { timer = setTimeout(save, 5000); return }
    kept = text
    saved.textContent = saved.dataset.words
  }
  field.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(save, 1200) })
  document.addEventListener('visibilitychange', () => { if (document.hidden) save() })
  // What the server does not have yet is not left behind silently.
  let isSending = false
  field.form.addEventListener('submit', () => { isSending = true })
  addEventListener('beforeunload', e => { if (field.value !== kept && !isSending) { save(); e.preventDefault() } })
}
