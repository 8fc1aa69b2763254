// Live changes. One tab of the browser listens for events (ids and versions, never words) and tells
// the others; each fetches what it shows, with its own rights. Nothing moves under the pointer.
const url = document.body.dataset.live
const channel = 'BroadcastChannel' in self ? new BroadcastChannel('kantha-live') : null
const waiting = new Map()
let isListening = false
let seen = +document.body.dataset.seq || 0 // the newest event this page knows of

const isBusy = el => (el.matches(':hover, :focus-within') && el.matches('.rows, #words')) || el.querySelector('[data-tool][open]')

function refresh(el) {
  if (!el.isConnected || waiting.has(el)) return
  waiting.set(el, setTimeout(() => {
    waiting.delete(el)
    if (isBusy(el)) return refresh(el)
    const at = el.dataset.liveUrl || location.pathname + location.search
    htmx.ajax('GET', at, { target: '#' + el.id, select: '#' + el.id, swap: 'outerMorph' })
  }, 250))
}

function changed({ noun, id }) {
  const row = noun === 'presence' && document.getElementById('here-' + id)
  if (row) { row.dataset.liveUrl = '/presence/' + id; refresh(row) }
  for (const el of document.querySelectorAll('[data-live-noun]')) {
    const nouns = el.dataset.liveNoun.split(' ')
    if (!nouns.includes(noun) && noun !== 'reset') continue
    if (el.dataset.liveId && noun === nouns[0] && +el.dataset.liveId !== id) continue
    refresh(el)
  }
}

function listen() {
  isListening = true
  let wait = 500
  const take = e => {
    seen = Math.max(seen, +e.lastEventId || 0)
    const note = e.type === 'reset' ? { noun: 'reset' } : JSON.parse(e.data)
    changed(note)
    channel?.postMessage(note)
  }
  const open = () => {
    const source = new EventSource(url + '?after=' + seen)
    for (const noun of ['case', 'message', 'promise', 'draft', 'client', 'outbox', 'agent', 'mention', 'presence', 'reset'])
      source.addEventListener(noun, take)
    source.addEventListener('open', () => { wait = 500 })
    // An answer that is an error, a proxy's while we start again, ends the source for good.
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) setTimeout(open, wait = Math.min(wait * 2, 60000))
    })
    addEventListener('pagehide', () => source.close(), { once: true })
  }
  open()
  return new Promise(() => {}) // the lock is held as long as the tab lives
}

document.addEventListener('missed', e => changed(e.detail))
if (url) {
  if (channel) channel.onmessage = ({ data }) => {
    if (data.since === undefined) changed(data)
    else if (isListening && seen > data.since) channel.postMessage({ noun: 'reset' })
  }
  channel?.postMessage({ since: seen }) // what came while this page was on its way
  if (navigator.locks && channel) navigator.locks.request('kantha-live', listen)
  else listen()
}
