// Demo only: copies every batch on its way to the collector, so that the side panel can show it. It must be loaded
// before the tracker. The copies live in this tab's session storage, because a batch sent while a page closes is
// shown on the next one. It changes nothing about the requests.
;(() => {
  const collector = document.currentScript.dataset.collector
  const storageKey = 'fellside-sent'
  const kept = 30
  const sent = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]')

  function remember() {
    try {
      sessionStorage.setItem(storageKey, JSON.stringify(sent.slice(0, kept)))
    } catch {
      sent.length = Math.floor(sent.length / 2)
    }
    dispatchEvent(new Event('fellside:sent'))
  }

  function record(way, url, body) {
    if (!String(url).startsWith(`${collector}/v1/`)) return undefined
    const entry = { at: Date.now(), way, text: '', bytes: 0, status: null }
    const keep = (text) => {
      entry.text = text
      entry.bytes = new Blob([text]).size
      remember()
    }
    sent.unshift(entry)
    if (typeof body === 'string') keep(body)
    else if (body instanceof Blob) body.text().then(keep)
    else if (body) keep(new TextDecoder().decode(body))
    return entry
  }

  function answered(entry, status) {
    if (!entry) return
    entry.status = status
    remember()
  }

  // What keepalive sends as the page goes is answered to nobody.
  let leaving = false
  addEventListener('pagehide', () => {
    leaving = true
  })
  addEventListener('pageshow', () => {
    leaving = false
  })

  const pageFetch = window.fetch
  window.fetch = function fetch(input, init) {
    const entry = record('fetch', input?.url ?? input, init?.body)
    const answer = pageFetch.call(this, input, init)
    answer.then(
      (response) => answered(entry, response.status),
      () => answered(entry, leaving ? 'sent as the page closed' : 'not delivered'),
    )
    return answer
  }

  const pageBeacon = navigator.sendBeacon
  navigator.sendBeacon = function sendBeacon(url, body) {
    const queued = pageBeacon.call(navigator, url, body)
    answered(record('sendBeacon', url, body), queued ? 'queued' : 'refused')
    return queued
  }

  const pageFetchLater = window.fetchLater
  if (pageFetchLater) {
    window.fetchLater = function fetchLater(input, init) {
      answered(record('fetchLater', input?.url ?? input, init?.body), 'when the page closes')
      return pageFetchLater.call(this, input, init)
    }
  }

  window.fellsideSent = {
    list: () => sent.slice(0, kept),
    clear() {
      sent.length = 0
      remember()
    },
  }
})()
