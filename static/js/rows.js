// The list stands where it stood when one comes from it, and shows the chosen row.
const rows = document.querySelector('.rows')
const key = 'rows:' + new URLSearchParams(location.search).get('view')

if (rows) {
  rows.scrollTop = +(sessionStorage.getItem(key) ?? 0)
  rows.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  addEventListener('pagehide', () => sessionStorage.setItem(key, rows.scrollTop))
}
