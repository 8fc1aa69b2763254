// Files of a letter go up as they are chosen, or as a picture is pasted into the letter; without
// scripts the button beside the field sends them.
const input = document.querySelector('[data-files]')

if (input) {
  const send = input.form.querySelector('[value=attach]')
  send.hidden = true
  const up = () => { if (input.files.length) input.form.requestSubmit(send) }
  input.addEventListener('change', up)
  input.form.querySelector('textarea').addEventListener('paste', e => {
    const files = [...(e.clipboardData?.files ?? [])]
    if (!files.length || e.clipboardData.getData('text/plain')) return
    e.preventDefault()
    const all = new DataTransfer()
    files.forEach(f => all.items.add(f))
    input.files = all.files
    up()
  })
}
