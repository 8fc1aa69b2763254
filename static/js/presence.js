// Who has a case open says so every few seconds while the tab is looked at, and goodbye when it is
// left. The answer names who should be shown: where the page shows others, a note was missed.
const here = document.getElementById('here')
const csrf = document.querySelector('[name=csrf]')?.value

if (here && csrf) {
  const { liveId: id, beat } = here.dataset
  const doing = 'writes' in here.dataset ? 'writes' : 'looks'
  const tab = crypto.getRandomValues(new Uint32Array(1))[0]
  const tell = async what => {
    const body = new URLSearchParams({ csrf, tab, doing: what })
    const answer = await fetch('/presence/' + id, { method: 'POST', body, headers: { 'HX-Request': 'true' }, keepalive: true }).catch(() => null)
    const mark = answer?.ok ? await answer.text() : ''
    const shown = document.getElementById('here')?.dataset.mark
    if (mark && what !== 'leaves' && mark !== shown) document.dispatchEvent(new CustomEvent('missed', { detail: { noun: 'presence', id: +id } }))
  }
  const come = () => { if (!document.hidden) tell(doing) }
  come()
  setInterval(come, +beat)
  document.addEventListener('visibilitychange', () => document.hidden ? tell('leaves') : come())
  addEventListener('pagehide', () => tell('leaves'))
  addEventListener('pageshow', e => { if (e.persisted) come() })
}
