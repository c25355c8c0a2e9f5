// Demo only: the side panel "What was sent": the copies that record-sent.js made, newest first.
;(() => {
  const panel = document.getElementById('sent')
  const openKey = 'fellside-sent-open'

  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
    made.append(...children)
    return made
  }

  const list = element('ol', { class: 'sent-list' })
  const count = element('b', { class: 'sent-count' }, '0')
  const toggle = element('button', { type: 'button', class: 'sent-toggle', 'aria-expanded': 'false' })
  const toggleLabel = element('span')
  toggle.append(toggleLabel, count)
  const clear = element('button', { type: 'button', class: 'plain' }, 'Clear')
  const head = element('div', { class: 'sent-head' }, element('h2', {}, 'What was sent'), clear)
  const lead = element(
    'p',
    { class: 'sent-lead' },
    'Every byte that left this page for the collector, as it was.',
  )
  const empty = element('p', { class: 'sent-empty' })
  const body = element('div', { class: 'sent-body', id: 'sent-body' }, head, lead, empty, list)
  panel.append(toggle, body)

  function setOpen(open) {
    document.documentElement.classList.toggle('sent-open', open)
    toggle.setAttribute('aria-expanded', String(open))
    toggleLabel.textContent = open ? 'Hide ' : 'What was sent '
    sessionStorage.setItem(openKey, open ? 'yes' : 'no')
  }

  // The batch with a line for each field of its header and for each event.
  function readable(text) {
    try {
      const { events, ...header } = JSON.parse(text)
      const fields = Object.entries(header).map(([name, value]) => ` "${name}": ${JSON.stringify(value)},`)
      const rows = events.map((event) => `  ${JSON.stringify(event).replaceAll(',"', ', "')}`)
      return ['{', ...fields, ' "events": [', rows.join(',\n'), ' ]', '}'].join('\n')
    } catch {
      return text
    }
  }

  // JSON with its keys, texts and numbers told apart.
  function coloured(text) {
    const pre = element('pre')
    const pretty = readable(text)
    const token = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?|true|false|null/g
    let last = 0
    for (const match of pretty.matchAll(token)) {
      pre.append(pretty.slice(last, match.index))
      const kind = match[2] ? 'key' : match[1] ? 'text' : 'number'
      pre.append(element('span', { class: `json-${kind}` }, match[1] ?? match[0]), match[2] ?? '')
      last = match.index + match[0].length
    }
    pre.append(pretty.slice(last))
    return pre
  }

  function kindsOf(text) {
    try {
      const tally = new Map()
      for (const event of JSON.parse(text).events) tally.set(event.kind, (tally.get(event.kind) ?? 0) + 1)
      return [...tally].map(([kind, times]) => (times > 1 ? `${times} × ${kind}` : kind))
    } catch {
      return ['not a batch']
    }
  }

  function item(entry, opened) {
    const time = new Date(entry.at).toLocaleTimeString()
    const chips = kindsOf(entry.text).map((kind) => element('span', { class: 'chip' }, kind))
    const facts = `${entry.bytes} bytes · ${entry.way}${entry.status === null ? '' : ` · ${entry.status}`}`
    const summary = element(
      'summary',
      {},
      element('span', { class: 'sent-time' }, time),
      element('span', { class: 'chips' }, ...chips),
      element('span', { class: 'sent-facts' }, facts),
    )
    const details = element('details', opened ? { open: '' } : {}, summary, coloured(entry.text))
    details.dataset.at = entry.at
    return element('li', {}, details)
  }

  function show() {
    const sent = window.fellsideSent.list()
    const opened = new Set([...list.querySelectorAll('details[open]')].map((one) => one.dataset.at))
    count.textContent = sent.length
    empty.textContent =
      window.fellsideConsent.chosen() === 'denied'
        ? 'You asked not to be counted, so nothing is sent.'
        : 'Nothing yet: batches leave every few seconds, and when you leave the page.'
    empty.hidden = sent.length > 0
    list.replaceChildren(
      ...sent.map((entry, index) =>
        item(entry, opened.has(String(entry.at)) || (opened.size === 0 && index === 0)),
      ),
    )
  }

  toggle.addEventListener('click', () => setOpen(!document.documentElement.classList.contains('sent-open')))
  clear.addEventListener('click', () => window.fellsideSent.clear())
  addEventListener('fellside:sent', show)
  const remembered = sessionStorage.getItem(openKey)
  setOpen(remembered ? remembered === 'yes' : matchMedia('(min-width: 1200px)').matches)
  show()
})()
