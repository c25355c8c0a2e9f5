// How much traffic, and of what: overview, timeseries, breakdown, pages, sessions, realtime, goals, drop-off.
import {
  activeKinds,
  distinct,
  engagedMs,
  groupBy,
  isEngaged,
  median,
  quantile,
  rate,
  rounded,
  viewsOf,
  visitorsOf,
} from './log.mjs'
import { eventText, matcherOf, sessionText } from './match.mjs'

const eventDimensions = new Set(['page', 'title', 'event', 'kind', 'selector', 'text'])

const durationMs = (session) => session.at(-1).at - session[0].at
const pageOf = (event) => `${event.host}\n${event.path ?? ''}`

function overviewOf(view) {
  const { events, sessions } = view
  const engaged = sessions.filter(isEngaged).length
  return {
    visitors: visitorsOf(events),
    sessions: sessions.length,
    pageviews: viewsOf(events).length,
    engaged_sessions: engaged,
    bounce_rate: rate(sessions.length - engaged, sessions.length),
    session_ms_median: median(sessions.map(durationMs)),
    engaged_ms_median: median(sessions.map(engagedMs)),
  }
}

function before({ from, to, zone }) {
  const first = zone.dayOf(from)
  const end = zone.dayOf(to)
  const whole = zone.beginOf(first) === from && zone.beginOf(end) === to
  return whole ? zone.beginOf(first - (end - first)) : from - (to - from)
}

export function overview(view, question) {
  return { current: overviewOf(view), previous: overviewOf(question.view(before(view), view.from)) }
}

const moreFigures = {
  events: (events) => events.length,
  engaged_sessions: (_, sessions) => sessions.filter(isEngaged).length,
  bounce_rate: (_, sessions) => rate(sessions.filter((one) => !isEngaged(one)).length, sessions.length),
  engaged_rate: (_, sessions) => rate(sessions.filter(isEngaged).length, sessions.length),
  engaged_ms_median: (_, sessions) => median(sessions.map(engagedMs)),
  session_ms_median: (_, sessions) => median(sessions.map(durationMs)),
}

export function timeseries(view, { parameters, repeated }) {
  const goal = parameters.goal === undefined ? undefined : matcherOf(parameters.goal, view)
  const points = view.zone.intervals(parameters.interval, view.from, view.to).map(([begin, end]) => {
    const events = view.events.filter((event) => event.at >= begin && event.at < end)
    const sessions = view.sessions.filter((session) => session[0].at >= begin && session[0].at < end)
    return {
      at: begin,
      visitors: visitorsOf(events),
      sessions: sessions.length,
      pageviews: viewsOf(events).length,
      ...Object.fromEntries(
        (repeated.metric ?? []).map((name) => [name, moreFigures[name](events, sessions)]),
      ),
      ...(goal === undefined ? {} : { conversions: events.filter(goal).length }),
    }
  })
  return { interval: parameters.interval, points }
}

function ofSessions(value, sessions) {
  const engaged = sessions.filter(isEngaged).length
  const events = sessions.flat()
  return {
    value,
    visitors: visitorsOf(events),
    sessions: sessions.length,
    pageviews: viewsOf(events).length,
    events: events.length,
    engaged_sessions: engaged,
    bounce_rate: rate(sessions.length - engaged, sessions.length),
    engaged_ms_median: median(sessions.map(engagedMs)),
  }
}

function ofEvents(value, events, view) {
  return {
    value,
    visitors: visitorsOf(events),
    sessions: distinct(events, (event) => view.sessionOf(event)),
    pageviews: viewsOf(events).length,
    events: events.length,
    engaged_sessions: null,
    bounce_rate: null,
    engaged_ms_median: null,
  }
}

function carries(event, dimension) {
  if (dimension === 'page' || dimension === 'title') return event.kind === 'pageview'
  if (dimension === 'selector') return event.kind === 'click'
  if (dimension === 'event') return event.kind === 'custom' || event.kind === 'submit'
  return true
}

function byFeature(view, features) {
  return features
    .map((feature) => [feature, view.events.filter(matcherOf(feature, view))])
    .filter(([, events]) => events.length > 0)
    .map(([feature, events]) => ofEvents(feature, events, view))
}

const byVisitors = (a, b) => b.visitors - a.visitors || (a.value < b.value ? -1 : 1)

export function breakdown(view, { parameters, repeated }) {
  const by = parameters.by
  if (by === 'feature') {
    return { by, rows: byFeature(view, repeated.feature).sort(byVisitors), next_cursor: null }
  }
  const single = eventDimensions.has(by) || by.startsWith('prop.') || by === 'bot_reason'
  const groups = single
    ? groupBy(
        view.events.filter((event) => carries(event, by) && eventText(event, by) !== ''),
        (event) => eventText(event, by),
      )
    : groupBy(view.sessions, (session) => sessionText(session, by))
  const rows = [...groups].map(([value, group]) =>
    single ? ofEvents(value, group, view) : ofSessions(value, group),
  )
  return { by, rows: rows.sort(byVisitors), next_cursor: null }
}

export function pages(view) {
  const viewed = groupBy(viewsOf(view.events), pageOf)
  const rows = new Map()
  const row = (page) => {
    if (!rows.has(page)) rows.set(page, { entries: 0, exits: 0, viewing: 0 })
    return rows.get(page)
  }
  for (const page of viewed.keys()) row(page)
  for (const session of view.sessions) {
    const views = viewsOf(session)
    for (const page of new Set(views.map(pageOf))) row(page).viewing += 1
    if (views.length > 0) {
      row(pageOf(views[0])).entries += 1
      row(pageOf(views.at(-1))).exits += 1
    }
  }
  const list = [...rows].map(([page, counts]) => {
    const views = viewed.get(page) ?? []
    const [host, path] = page.split('\n')
    return {
      host,
      path,
      pageviews: views.length,
      visitors: visitorsOf(views),
      entries: counts.entries,
      exits: counts.exits,
      exit_rate: rate(counts.exits, counts.viewing),
    }
  })
  list.sort((a, b) => b.pageviews - a.pageviews || (a.path < b.path ? -1 : 1))
  return { rows: list, next_cursor: null }
}

const byName = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

/** What a session did to each form that it touched: focused a field of, or submitted. */
function touchesOf(session) {
  const touching = session.filter((event) => event.kind === 'form' || event.kind === 'submit')
  return [...groupBy(touching, (event) => `${pageOf(event)}\n${event.name ?? ''}`)].map(([form, events]) => ({
    form,
    visitor: events[0].visitor,
    submitted: events.some((event) => event.kind === 'submit'),
    lastField: events.findLast((event) => event.kind === 'form' && event.field_name)?.field_name ?? '',
  }))
}

function lastFieldsOf(lost) {
  const fields = [...groupBy(lost, (touch) => touch.lastField)].map(([field, group]) => ({
    field,
    visitors: visitorsOf(group),
    sessions: group.length,
  }))
  return fields.sort((a, b) => b.sessions - a.sessions || byName(a.field, b.field))
}

function formsOf(sessions) {
  const forms = [...groupBy(sessions.flatMap(touchesOf), (touch) => touch.form)].map(([form, group]) => {
    const [host, path, name] = form.split('\n')
    const lost = group.filter((touch) => !touch.submitted)
    return {
      host,
      path,
      form: name,
      visitors: visitorsOf(group),
      sessions: group.length,
      submitted: group.length - lost.length,
      drop_off: rate(lost.length, group.length),
      last_fields: lastFieldsOf(lost),
    }
  })
  return forms.sort((a, b) => b.sessions - a.sessions || byName(a.path, b.path))
}

export function dropOff(view) {
  const rows = pages({ ...view, events: [] }).rows.map(({ host, path, exits }) => {
    const viewers = view.sessions.filter((session) => viewsOf(session).some((event) => event.path === path))
    const viewing = viewers.length
    return {
      host,
      path,
      visitors: visitorsOf(viewers.flat()),
      sessions: viewing,
      exits,
      exit_rate: rate(exits, viewing),
    }
  })
  rows.sort((a, b) => b.exits - a.exits || (a.path < b.path ? -1 : 1))
  return { pages: rows, forms: formsOf(view.sessions) }
}

export function sessions(view) {
  const durations = view.sessions.map(durationMs)
  const engaged = view.sessions.map(engagedMs)
  const both = (values) => ({ median: median(values), p90: rounded(quantile(values, 0.9)) })
  const bounds = [0, 10_000, 30_000, 60_000, 180_000, 600_000, 1_800_000, 3_600_000]
  return {
    sessions: view.sessions.length,
    visitors: visitorsOf(view.sessions.flat()),
    duration_ms: both(durations),
    engaged_ms: both(engaged),
    duration_histogram: bounds.map((from, i) => {
      const to = bounds[i + 1] ?? null
      const inside = durations.filter((ms) => ms >= from && (to === null || ms < to))
      return { from_ms: from, to_ms: to, sessions: inside.length }
    }),
    depth_histogram: [...Array(10).keys()].map((i) => ({
      pageviews: i + 1,
      sessions: view.sessions.filter((session) => Math.min(viewsOf(session).length, 10) === i + 1).length,
    })),
  }
}

const shownTexts = ['name', 'host', 'path', 'title', 'selector', 'text']

// Of the events in the period and a day around it.
function timeline(view, id) {
  const dayMs = 86_400_000
  const near = (event) => event.at >= view.from - dayMs && event.at < view.to + dayMs
  const events = view.all.filter((event) => event.session === id && near(event) && view.passes(event))
  if (events.length === 0) return { session: id, events: [] }
  const first = viewsOf(events)[0] ?? events[0]
  return {
    session: id,
    at: events[0].at,
    duration_ms: durationMs(events),
    engaged_ms: engagedMs(events),
    channel: first.channel ?? '',
    referrer: first.referrer_host ?? '',
    country: first.country ?? '',
    device: first.device ?? '',
    browser: first.browser ?? '',
    os: first.os ?? '',
    consent: first.consent,
    events: events.map((event) => ({
      at: event.at,
      kind: event.kind,
      ...Object.fromEntries(shownTexts.filter((name) => event[name]).map((name) => [name, event[name]])),
      ...(event.kind === 'engagement'
        ? { engaged_ms: event.engaged_ms ?? 0, scroll_pct: event.scroll_pct ?? 0 }
        : {}),
      ...(event.props === undefined ? {} : { props: event.props }),
    })),
  }
}

export function session(view, { parameters }) {
  return parameters.session === undefined ? sessionList(view) : timeline(view, parameters.session)
}

function sessionList(view) {
  const rows = view.sessions.map((session) => ({
    session: session[0].session,
    at: session[0].at,
    duration_ms: durationMs(session),
    engaged_ms: engagedMs(session),
    pageviews: viewsOf(session).length,
    events: session.length,
    entry: sessionText(session, 'entry'),
    exit: sessionText(session, 'exit'),
    channel: sessionText(session, 'channel'),
    country: sessionText(session, 'country'),
    device: sessionText(session, 'device'),
  }))
  rows.sort((a, b) => b.at - a.at || (a.session < b.session ? -1 : 1))
  return { rows, next_cursor: null }
}

export function realtime(view, { now }) {
  const minuteMs = 60_000
  const last = Math.floor(now / minuteMs) * minuteMs
  const active = view.events.filter((event) => activeKinds.has(event.kind) && event.at >= now - 5 * minuteMs)
  const minutes = []
  for (let at = last - 29 * minuteMs; at <= last; at += minuteMs) {
    const events = view.events.filter((event) => event.at >= at && event.at < at + minuteMs)
    minutes.push({
      at,
      visitors: visitorsOf(events),
      pageviews: viewsOf(events).length,
      events: events.length,
    })
  }
  const seen = viewsOf(view.events.filter((event) => event.at >= last - 29 * minuteMs))
  const pages = [...groupBy(seen, pageOf).values()].map((views) => ({
    host: views[0].host,
    path: views[0].path ?? '',
    visitors: visitorsOf(views),
    pageviews: views.length,
  }))
  const byText = (a, b) => (pageOf(a) < pageOf(b) ? -1 : 1)
  pages.sort((a, b) => b.visitors - a.visitors || b.pageviews - a.pageviews || byText(a, b))
  return { active_now: visitorsOf(active), minutes, pages: pages.slice(0, 10) }
}

export function goals(view, { parameters, repeated }) {
  const rows = repeated.goal.flatMap((goal) => {
    const matches = matcherOf(goal, view)
    const groups = groupBy(view.sessions, (session) => sessionText(session, parameters.by))
    const ofGoal = [...groups].map(([by, group]) => {
      const conversions = group.flat().filter(matches)
      const converted = group.filter((session) => session.some(matches)).length
      const worth = conversions.map((event) => Number(event.props?.value ?? 0) || 0)
      return {
        goal,
        by,
        sessions: group.length,
        visitors: visitorsOf(group.flat()),
        converted_sessions: converted,
        converted_visitors: visitorsOf(group.filter((session) => session.some(matches)).flat()),
        rate: rate(converted, group.length),
        conversions: conversions.length,
        value: worth.reduce((sum, one) => sum + one, 0),
      }
    })
    return ofGoal.sort(
      (a, b) => b.conversions - a.conversions || b.sessions - a.sessions || (a.by < b.by ? -1 : 1),
    )
  })
  return { rows }
}
