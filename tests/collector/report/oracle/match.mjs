// Which events a step, goal or feature means, and which a filter lets pass, read from docs/api.md's words.
import { engagedMs, sessionsOf, viewsOf } from './log.mjs'

function likePattern(pattern) {
  const escaped = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
  return new RegExp(`^${escaped.join('[^]*')}$`)
}

/** `KIND:PATTERN where FILTER` as a test of an event. */
export function matcherOf(text, world) {
  const [head, where] = text.split(' where ')
  const colon = head.indexOf(':')
  const kind = colon < 0 ? head : head.slice(0, colon)
  const pattern = likePattern(colon < 0 ? '*' : head.slice(colon + 1))
  const passes = where === undefined ? () => true : filterOf(where, world)
  const subject = { pageview: 'path', engagement: 'path', click: 'selector' }[kind] ?? 'name'
  return (event) => event.kind === kind && pattern.test(event[subject] ?? '') && passes(event)
}

function propertyText(event, name) {
  const value = event.props?.[name]
  return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)
}

const columns = { page: 'path', event: 'name', referrer: 'referrer_host' }
const ofSession = {
  entry: (session) => viewsOf(session)[0]?.path ?? '',
  exit: (session) => viewsOf(session).at(-1)?.path ?? '',
  session_pageviews: (session) => String(viewsOf(session).length),
  session_engaged_ms: (session) => String(engagedMs(session)),
}
for (const name of [
  ...['referrer', 'channel', 'utm_source', 'utm_medium', 'utm_campaign'],
  ...['utm_term', 'utm_content'],
]) {
  ofSession[name] = (session) => viewsOf(session)[0]?.[columns[name] ?? name] ?? ''
}

export function eventText(event, dimension) {
  return dimension.startsWith('prop.')
    ? propertyText(event, dimension.slice(5))
    : String(event[columns[dimension] ?? dimension] ?? '')
}

/** A session's value: that of its first page view, or of its first event without one. */
export function sessionText(session, dimension) {
  const of = ofSession[dimension]
  return of ? of(session) : eventText(viewsOf(session)[0] ?? session[0], dimension)
}

const operators = {
  is: (text, value) => text === value,
  matches: (text, value) => new RegExp(value).test(text),
  contains: (text, value) => text.includes(value),
  gt: (text, value) => text !== '' && Number(text) > Number(value),
  ge: (text, value) => text !== '' && Number(text) >= Number(value),
}

function conditionOf(text, world) {
  const [dimension, operator, ...rest] = text.split(':')
  const negated = operator.endsWith('_not')
  const op = negated ? operator.slice(0, -4) : operator
  const test = testOf(dimension, op, rest.join(':'), world)
  return (event) => test(event) !== negated
}

function testOf(dimension, op, value, world) {
  if (op === 'did') {
    const days = /^(\d+)d:/.exec(value)
    const matches = matcherOf(days ? value.slice(days[0].length) : value, world)
    if (dimension === 'session') return (event) => world.sessionOf(event).some(matches)
    const from = days ? world.to - days[1] * 86_400_000 : world.from
    const doers = new Set(
      world.events
        .filter((event) => event.at >= from && event.at < world.to && matches(event))
        .map((event) => event.visitor),
    )
    return (event) => doers.has(event.visitor)
  }
  return (event) =>
    operators[op](
      dimension in ofSession ? sessionText(world.sessionOf(event), dimension) : eventText(event, dimension),
      value,
    )
}

/** The filters of the test have groups only as `!(...)` around one condition. */
export function filterOf(text, world) {
  const anyOf = text.split('|').map((all) =>
    all.split(';').map((term) => {
      if (!term.startsWith('!(')) return conditionOf(term, world)
      const inner = conditionOf(term.slice(2, -1), world)
      return (event) => !inner(event)
    }),
  )
  return (event) => anyOf.some((all) => all.every((passes) => passes(event)))
}

/** All events, and what filters ask of them. */
export function makeWorld(events, from, to) {
  const home = new Map()
  for (const session of sessionsOf(events)) {
    for (const event of session) home.set(event, session)
  }
  return { events, from, to, sessionOf: (event) => home.get(event), sessions: [...new Set(home.values())] }
}
