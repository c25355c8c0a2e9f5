// What a run must not show: figures that would be worth nothing, and losses of ours. Peers' losses are what is measured.

/** Of the fixed scenario: what a tracker that captures it all tells. */
const expected = { pageview: 6, click: 21, submit: 1, form: 1, request: 3, error: 1, engagement: 1 }
/** Requests for ten thousand events. */
const mostRequests = 60

/** Of bodies in our format: how many events of each kind they hold, and the deepest scroll. */
export function told(requests) {
  const counts = {}
  let scroll = 0
  for (const { text } of requests) {
    for (const { kind, scroll_pct = 0 } of eventsOf(text)) {
      counts[kind] = (counts[kind] ?? 0) + 1
      scroll = Math.max(scroll, scroll_pct)
    }
  }
  return { counts, scroll }
}

function eventsOf(text) {
  try {
    return JSON.parse(text).events ?? []
  } catch {
    return []
  }
}

/** What is wrong with the figures of one tracker, in words; nothing when all is well. */
export function faultsOf(name, { scenario, burst, ...losses }) {
  const faults = []
  if (scenario && scenario.requests === 0) faults.push(`${name} sent nothing in the scenario`)
  if (name !== 'footfall') return faults
  if (scenario) {
    const { counts, scroll } = scenario.told
    for (const [kind, least] of Object.entries(expected))
      if ((counts[kind] ?? 0) < least) faults.push(`scenario: ${counts[kind] ?? 0} of ${least} ${kind}`)
    if (scroll < 100) faults.push(`scenario: scrolled to ${scroll} of 100`)
  }
  for (const [how, { made, lost, doubled } = {}] of Object.entries(losses)) {
    if (made === 0) faults.push(`${how}: no event was made`)
    if (lost) faults.push(`${how}: ${lost} of ${made} lost`)
    if (doubled) faults.push(`${how}: ${doubled} doubled`)
  }
  if (burst) {
    if (burst.lost !== burst.reportedDropped)
      faults.push(`burst: ${burst.lost} lost, ${burst.reportedDropped} reported`)
    if (burst.doubled) faults.push(`burst: ${burst.doubled} doubled`)
    if (burst.requests > mostRequests) faults.push(`burst: ${burst.requests} requests`)
  }
  return faults
}
