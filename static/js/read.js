// A case that stands open in a visible window for a second has been read; its dot goes.
let told = null

function tell() {
  const at = document.querySelector('#case')?.dataset.liveUrl
  const csrf = document.querySelector('#case [name=csrf]')?.value
  if (!at || !csrf || told === at || document.hidden) return
  told = at
  fetch(at + '/reading', { method: 'POST', body: new URLSearchParams({ csrf }) }).catch(() => { told = null })
}

setTimeout(tell, 1000)
document.addEventListener('visibilitychange', () => setTimeout(tell, 1000))
document.addEventListener('htmx:after:swap', () => setTimeout(tell, 1000))
