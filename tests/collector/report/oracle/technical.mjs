// What slows people down, and how whole the data is: vitals, requests, errors, clicks, quality.
import { distinct, groupBy, median, quantile, rate, rounded, visitorsOf } from './log.mjs'

const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0)
const ofKind = (view, ...kinds) => view.events.filter((event) => kinds.includes(event.kind))
const count = (events, test) => events.filter(test).length
const pageOf = (event) => `${event.host ?? ''}\n${event.path ?? ''}`

/** Google's published thresholds: good up to the first, poor above the second. */
const thresholds = {
  LCP: [2500, 4000],
  INP: [200, 500],
  CLS: [0.1, 0.25],
  FCP: [1800, 3000],
  TTFB: [800, 1800],
}

function measured(events, vital) {
  const [good, poor] = thresholds[vital]
  const p75 = quantile(
    events.map(({ value }) => value),
    0.75,
  )
  return {
    vital,
    visitors: visitorsOf(events),
    measures: events.length,
    p75: vital === 'CLS' ? Math.round(p75 * 10_000) / 10_000 : rounded(p75),
    good: rate(
      count(events, ({ value }) => value <= good),
      events.length,
    ),
    needs_improvement: rate(
      count(events, ({ value }) => value > good && value <= poor),
      events.length,
    ),
    poor: rate(
      count(events, ({ value }) => value > poor),
      events.length,
    ),
  }
}

export function vitals(view) {
  const events = ofKind(view, 'vital').filter(({ vital_name }) => vital_name in thresholds)
  const pages = [...groupBy(events, (event) => `${pageOf(event)}\n${event.vital_name}`)].map(
    ([key, group]) => {
      const [host, path, vital] = key.split('\n')
      return { host, path, ...measured(group, vital) }
    },
  )
  const all = [...groupBy(events, ({ vital_name }) => vital_name)].map(([vital, group]) =>
    measured(group, vital),
  )
  const most = (a, b) => b.measures - a.measures
  pages.sort(
    (a, b) => most(a, b) || byText(a.host, b.host) || byText(a.path, b.path) || byText(a.vital, b.vital),
  )
  all.sort((a, b) => most(a, b) || byText(a.vital, b.vital))
  return { pages, vitals: all }
}

export function requests(view) {
  const nameOf = (event) =>
    [event.request_host ?? '', event.request_path ?? '', event.request_method ?? ''].join('\n')
  const groups = [...groupBy(ofKind(view, 'request'), nameOf)]
  groups.sort(([a, ofA], [b, ofB]) => ofB.length - ofA.length || byText(a, b))
  const rows = groups.map(([name, group]) => {
    const [host, path, method] = name.split('\n')
    const known = count(group, ({ request_status }) => request_status > 0)
    const failed = count(group, ({ request_status }) => request_status >= 400)
    const durations = group.map(({ duration_ms }) => duration_ms)
    return {
      method,
      host,
      path,
      visitors: visitorsOf(group),
      requests: group.length,
      status_unknown: group.length - known,
      failed,
      failure_rate: rate(failed, known),
      p50_ms: median(durations),
      p95_ms: rounded(quantile(durations, 0.95)),
    }
  })
  return { rows, next_cursor: null }
}

const times = (events) => events.reduce((sum, { occurrences }) => sum + Math.max(occurrences ?? 0, 1), 0)

export function errors(view) {
  const sessionsOf = (events) => distinct(events, (event) => view.sessionOf(event))
  const all = ofKind(view, 'error')
  const rows = [...groupBy(all, (event) => event.error_fingerprint ?? '')].map(([fingerprint, group]) => {
    const latest = group.at(-1)
    return {
      fingerprint,
      type: latest.error_type ?? '',
      message: latest.error_message ?? '',
      frame: latest.error_frame ?? '',
      host: latest.host ?? '',
      path: latest.path ?? '',
      events: times(group),
      visitors: visitorsOf(group),
      sessions: sessionsOf(group),
      first_seen: group[0].at,
      last_seen: latest.at,
    }
  })
  rows.sort((a, b) => b.visitors - a.visitors || byText(a.fingerprint, b.fingerprint))
  return {
    rows,
    next_cursor: null,
    events: times(all),
    visitors: visitorsOf(all),
    sessions: sessionsOf(all),
    error_rate: rate(sessionsOf(all), sessionsOf(view.events)),
  }
}

const clicksOf = (events) => ({
  clicks: count(events, ({ kind }) => kind === 'click'),
  visitors: visitorsOf(events),
  rage_clicks: count(events, ({ kind, name }) => kind === 'frustration' && name === 'rage'),
  dead_clicks: count(events, ({ kind, name }) => kind === 'frustration' && name === 'dead'),
})

export function clicks(view, { parameters }) {
  const events = ofKind(view, 'click', 'frustration')
  if (parameters.page === undefined) {
    const pages = [...groupBy(events, pageOf)].map(([page, group]) => {
      const [host, path] = page.split('\n')
      return { host, path, ...clicksOf(group) }
    })
    pages.sort((a, b) => b.clicks - a.clicks || byText(a.host, b.host) || byText(a.path, b.path))
    return { pages }
  }
  const bin = Number(parameters.bin ?? 40)
  const here = events.filter(({ path }) => path === parameters.page)
  const elements = [...groupBy(here, (event) => event.selector ?? '')].map(([selector, group]) => {
    const latest = group.findLast(({ kind }) => kind === 'click')
    return { selector, text: latest?.text ?? '', ...clicksOf(group) }
  })
  elements.sort((a, b) => b.clicks - a.clicks || byText(a.selector, b.selector))
  const corner = (at) => Math.floor(at / bin) * bin
  const clicked = here.filter(({ kind }) => kind === 'click')
  const bins = [...groupBy(clicked, ({ x, y }) => `${corner(x)} ${corner(y)}`)].map(([place, group]) => {
    const [x, y] = place.split(' ').map(Number)
    return { x, y, clicks: group.length, visitors: visitorsOf(group) }
  })
  bins.sort((a, b) => a.y - b.y || a.x - b.x)
  return { page: parameters.page, bin, elements, bins }
}

const hourMs = 3_600_000
const isLate = (event) => Date.parse(event.received_at) - event.at >= hourMs

/** Of page loads that begin in the period, counted whole: their events, and the numbers missing among them. */
function streamsOf(view) {
  const streams = [
    ...groupBy(
      view.all.filter(({ stream }) => /[^0]/.test(stream)),
      ({ stream }) => stream,
    ),
  ]
  const begun = streams
    .map(([, events]) => events)
    .filter((events) => events[0].at >= view.from && events[0].at < view.to)
  const numbers = begun.map((events) => events.map(({ seq }) => seq))
  return {
    loads: begun.length,
    seen: numbers.flat().length,
    missing: numbers.reduce((sum, list) => sum + Math.max(...list) + 1 - new Set(list).size, 0),
  }
}

export function quality(view) {
  const { events } = view
  const { loads, seen, missing } = streamsOf(view)
  const rates = events.map(({ sample_rate }) => sample_rate ?? 1)
  const bots = (list) => count(list, ({ bot }) => bot)
  return {
    received: events.length,
    page_loads: loads,
    lost: missing,
    completeness: rate(seen, seen + missing),
    late: count(events, isLate),
    bot_events: bots(events),
    sampling: {
      events: count(rates, (one) => one < 1),
      lowest_rate: Math.min(1, ...rates),
      events_stood_for: Math.round(rates.reduce((sum, one) => sum + 1 / one, 0)),
    },
    duplicate_batches: null,
    duplicate_events: null,
    quarantined: null,
    points: view.zone.intervals('day', view.from, view.to).map(([begin, end]) => {
      const day = events.filter((event) => event.at >= begin && event.at < end)
      return { at: begin, received: day.length, late: count(day, isLate), bot_events: bots(day) }
    }),
  }
}
