// The exported raw log as METRICS.md speaks of it: events in time order, visitors, sessions.
import { readFileSync } from 'node:fs'

export const activeKinds = new Set(['pageview', 'click', 'submit', 'custom'])
const sessionGapMs = 30 * 60 * 1000

function compareTexts(a, b) {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Time, then the event's number, then its batch. */
export function inOrder(a, b) {
  return a.at - b.at || a.seq - b.seq || compareTexts(a.batch_id, b.batch_id)
}

export function readLog(file) {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  const events = lines.map((line) => {
    const event = JSON.parse(line)
    event.at = Date.parse(event.ts)
    return event
  })
  return events.sort(inOrder)
}

export function groupBy(list, keyOf) {
  const groups = new Map()
  for (const one of list) {
    const key = keyOf(one)
    if (!groups.has(key)) groups.set(key, [])
    groups.get(key).push(one)
  }
  return groups
}

/** A visitor's maximal runs of events in which no gap exceeds 30 minutes. */
export function sessionsOf(events) {
  const sessions = []
  for (const ofVisitor of groupBy(events, (event) => event.visitor).values()) {
    let open = []
    for (const event of ofVisitor) {
      if (open.length > 0 && event.at - open.at(-1).at > sessionGapMs) {
        sessions.push(open)
        open = []
      }
      open.push(event)
    }
    sessions.push(open)
  }
  return sessions
}

export function viewsOf(events) {
  return events.filter((event) => event.kind === 'pageview')
}

export function engagedMs(session) {
  return session.reduce((sum, event) => sum + (event.engaged_ms ?? 0), 0)
}

/** 10 s of engaged time, or two page views, or a custom event or submit. */
export function isEngaged(session) {
  return (
    engagedMs(session) >= 10_000 ||
    viewsOf(session).length >= 2 ||
    session.some((event) => event.kind === 'custom' || event.kind === 'submit')
  )
}

export function distinct(list, keyOf) {
  return new Set(list.map(keyOf)).size
}

export const visitorsOf = (events) => distinct(events, (event) => event.visitor)

/** Linear between the nearest of the sorted values; null of none. */
export function quantile(values, level) {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  // Counted from 1, so that the last places of the double are those of the definition.
  const place = (sorted.length - 1) * level + 1
  const below = Math.floor(place)
  const above = Math.min(below + 1, sorted.length)
  return sorted[below - 1] + (place - below) * (sorted[above - 1] - sorted[below - 1])
}

export function rounded(value) {
  return value === null ? null : Math.round(value)
}

export const median = (values) => rounded(quantile(values, 0.5))

export function rate(part, whole) {
  return whole === 0 ? null : part / whole
}
