// What people do over time: active users, retention, adoption, funnel, paths, engagement.
import {
  activeKinds,
  engagedMs,
  groupBy,
  median,
  quantile,
  rate,
  rounded,
  viewsOf,
  visitorsOf,
} from './log.mjs'
import { matcherOf, sessionText } from './match.mjs'

const isGranted = (event) => event.consent === 'granted'
const isActive = (event) => activeKinds.has(event.kind)
const between = (from, to) => (event) => event.at >= from && event.at < to

export function activeUsers(view) {
  const active = view.events.filter(isActive)
  const ofDays = (last, days) =>
    active.filter(between(view.zone.beginOf(last - days + 1), view.zone.beginOf(last + 1)))
  const points = []
  for (let day = view.zone.dayOf(view.shownFrom); view.zone.beginOf(day) < view.to; day += 1) {
    if (view.zone.beginOf(day) === view.zone.beginOf(day + 1)) continue
    const today = ofDays(day, 1)
    const granted = visitorsOf(today.filter(isGranted))
    const mau = visitorsOf(ofDays(day, 30).filter(isGranted))
    points.push({
      at: view.zone.beginOf(day),
      dau: visitorsOf(today),
      dau_granted: granted,
      wau: visitorsOf(ofDays(day, 7).filter(isGranted)),
      mau,
      stickiness: rate(granted, mau),
    })
  }
  return { points }
}

// Visitors who granted consent, each with all events before the period's end; those with one in it that passes.
function grantedVisitors(view) {
  const granted = view.world.events.filter((event) => isGranted(event) && event.at < view.to)
  const groups = [...groupBy(granted, (event) => event.visitor).values()]
  return groups.filter((events) => events.some((event) => event.at >= view.from && view.passes(event)))
}

export function retentionOf(view, interval, cohortIs, returnedIs, now) {
  const intervals = view.zone.intervals(interval, view.from, view.to)
  const visitors = grantedVisitors(view).filter((events) => events.some(cohortIs))
  const cohorts = intervals.map(([begin, end], first) => {
    const members = visitors.filter((events) => between(begin, end)(events.find(cohortIs)))
    const cells = intervals.slice(first).map(([from, to], n) => {
      const back = members.filter((events) =>
        events.some((event) => returnedIs(event) && between(from, to)(event)),
      )
      return {
        n,
        visitors: back.length,
        rate: rate(back.length, members.length),
        incomplete: to > Math.min(now, view.to),
      }
    })
    return { at: begin, size: members.length, cells }
  })
  return { interval, cohorts }
}

export function retention(view, { parameters, now }) {
  const cohort = parameters.cohort ? matcherOf(parameters.cohort, view) : () => true
  const returned = parameters.returned ? matcherOf(parameters.returned, view) : isActive
  return retentionOf(view, parameters.interval, cohort, returned, now)
}

export function adoption(view, { parameters, now, view: viewOf }) {
  const used = matcherOf(parameters.feature, view)
  const inPeriod = between(view.from, view.to)
  const visitors = grantedVisitors(view)
  const active = visitors.filter((events) => events.some((event) => isActive(event) && inPeriod(event)))
  const uses = visitors.map((events) => events.filter((event) => used(event) && inPeriod(event)))
  const users = visitors.filter((_, i) => uses[i].length > 0)
  const fresh = users.filter((events) => inPeriod(events.find(used)))
  const allUses = uses.flat()
  let soFar = 0
  const curve = view.zone.intervals('day', view.from, view.to).map(([begin, end]) => {
    const today = between(begin, end)
    const newToday = fresh.filter((events) => today(events.find(used))).length
    soFar += newToday
    return {
      at: begin,
      users: visitorsOf(allUses.filter(today)),
      new_users: newToday,
      new_users_so_far: soFar,
      new_rate_so_far: rate(soFar, active.length),
    }
  })
  const weeks = viewOf(view.zone.beginOf(view.zone.firstDayOf('week', view.zone.dayOf(view.from))), view.to)
  return {
    features: [
      {
        feature: parameters.feature,
        active_visitors: active.length,
        users: users.length,
        rate: rate(users.length, active.length),
        new_users: fresh.length,
        returning_users: users.length - fresh.length,
        uses: allUses.length,
        uses_per_user: rate(allUses.length, users.length),
        median_ms_to_adopt: median(fresh.map((events) => events.find(used).at - events[0].at)),
        curve,
        retention: retentionOf(
          weeks,
          'week',
          matcherOf(parameters.feature, weeks),
          matcherOf(parameters.feature, weeks),
          now,
        ),
      },
    ],
  }
}

// The times at which a run that goes on after `times` reaches its steps: the most steps, then the earliest times. The
// next event is one at the earliest instant that has any; which of them matters for the steps after.
function furthest(events, steps, windowMs, times, taken) {
  if (times.length === steps.length) return times
  const last = times.length === 0 ? -Infinity : times.at(-1)
  const limit = times.length === 0 ? Infinity : times[0] + windowMs
  const matches = events.filter(
    (event) => !taken.has(event) && event.at >= last && event.at <= limit && steps[times.length](event),
  )
  let best = times
  for (const event of matches.filter((one) => one.at === matches[0].at)) {
    const run = furthest(events, steps, windowMs, [...times, event.at], new Set([...taken, event]))
    if (longer(run, best)) best = run
  }
  return best
}

function longer(a, b) {
  if (a.length !== b.length) return a.length > b.length
  const differs = a.findIndex((time, i) => time !== b[i])
  return differs >= 0 && a[differs] < b[differs]
}

function runOf(events, steps, windowMs) {
  const matching = events.filter((event) => steps.some((step) => step(event)))
  let best = []
  for (const start of matching.filter(steps[0])) {
    if (best.length === steps.length && start.at > best[0]) break
    const run = furthest(matching, steps, windowMs, [start.at], new Set([start]))
    if (longer(run, best)) best = run
  }
  return best
}

const dayMs = 86_400_000
const windowOf = ({ per, window_ms: given }) => (per === 'session' ? Infinity : Number(given ?? 7 * dayMs))

/** Whether a funnel is over more than a day: per visitor, with so long a window. */
export const followsForDays = (parameters) => parameters.per !== 'session' && windowOf(parameters) > dayMs

export function funnel(view, { parameters, repeated }) {
  const per = parameters.per ?? 'visitor'
  const windowMs = windowOf(parameters)
  const steps = repeated.step.map((step) => matcherOf(step, view))
  // Who did not grant consent cannot be followed past a day.
  const counts = followsForDays(parameters) ? isGranted : () => true
  const inPeriod = view.world.events.filter((event) => between(view.from, view.to)(event) && counts(event))
  const subjects =
    per === 'session'
      ? view.sessions
      : [...groupBy(inPeriod, (event) => event.visitor).values()].filter((events) => events.some(view.passes))
  const runs = subjects.map((events) => runOf(events, steps, windowMs))
  const reachedOf = (some) => steps.map((_, i) => some.filter((run) => run.length > i).length)
  const reached = reachedOf(runs)
  // Of pages at one instant, that whose path comes first.
  const nextPage = (events, after) => {
    const later = viewsOf(events).filter((page) => page.at > after)
    const first = later.filter((page) => page.at === later[0].at).map((page) => page.path)
    return first.sort()[0] ?? null
  }
  const lostTo = (i) => {
    const lost = subjects.filter((_, at) => runs[at].length === i + 1)
    const next = (events) => nextPage(events, runs[subjects.indexOf(events)][i])
    return largest(groupBy(lost, next), (group) => group.length, 5).map(([path, group]) => ({
      path,
      count: group.length,
    }))
  }
  const data = {
    per,
    window_ms: per === 'session' ? null : windowMs,
    steps: steps.map((_, i) => ({
      step: repeated.step[i],
      reached: reached[i],
      drop_off: i + 1 === steps.length ? null : rate(reached[i] - reached[i + 1], reached[i]),
      median_ms_from_previous:
        i === 0 ? null : median(runs.filter((run) => run.length > i).map((run) => run[i] - run[i - 1])),
      ...(parameters.lost === 'true' && i + 1 < steps.length ? { lost_to: lostTo(i) } : {}),
    })),
  }
  if (parameters.by === undefined) return data
  const runsBy = groupBy(
    runs
      .map((run, at) => ({ run, value: sessionText(subjects[at], parameters.by) }))
      .filter(({ run }) => run.length > 0),
    ({ value }) => value,
  )
  const groups = [...runsBy].map(([value, some]) => [value, reachedOf(some.map(({ run }) => run))])
  return {
    ...data,
    by: parameters.by,
    groups: largest(new Map(groups), (counts) => counts[0], Number(parameters.limit ?? 10)).map(
      ([value, counts]) => ({ value, reached: counts, conversion: rate(counts.at(-1), counts[0]) }),
    ),
  }
}

// The first `most` entries by the number, those of the same number by their text; none comes as the empty text.
function largest(map, numberOf, most) {
  const sorted = [...map].sort(
    (a, b) => numberOf(b[1]) - numberOf(a[1]) || ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1),
  )
  return sorted.slice(0, most)
}

export function paths(view, { parameters }) {
  const anchorText = parameters.start ?? parameters.end ?? 'pageview'
  const anchor = matcherOf(anchorText, view)
  const depth = Number(parameters.depth ?? 3)
  const limit = Number(parameters.limit ?? 8)
  const isStop = (event) =>
    event.kind === 'pageview' ||
    (parameters.stops === 'all' && (event.kind === 'custom' || event.kind === 'submit')) ||
    anchor(event)
  const label = (event) =>
    event.kind === 'pageview' ? `pageview:${event.path ?? ''}` : `${event.kind}:${event.name ?? ''}`
  const ways = []
  for (const session of view.sessions) {
    const stops = parameters.end ? session.filter(isStop).reverse() : session.filter(isStop)
    const at = stops.findIndex(anchor)
    if (at < 0) continue
    const labels = stops.slice(at).map(label)
    ways.push(labels.filter((one, i) => i === 0 || one !== labels[i - 1]).slice(0, depth + 1))
  }
  const shown = [...Array(depth + 1).keys()].map((level) => {
    const counts = [
      ...groupBy(
        ways.filter((way) => way.length > level),
        (way) => way[level],
      ),
    ]
    counts.sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    return new Set(counts.slice(0, limit).map(([stop]) => stop))
  })
  const node = (way, level) => {
    if (level >= way.length) return { id: `${level}/end/`, level, kind: 'end', stop: null }
    const stop = way[level]
    return shown[level].has(stop)
      ? { id: `${level}/stop/${stop}`, level, kind: 'stop', stop }
      : { id: `${level}/other/`, level, kind: 'other', stop: null }
  }
  const nodes = new Map()
  const links = new Map()
  for (const way of ways) {
    for (let level = 0; level <= Math.min(depth, way.length); level += 1) {
      const here = node(way, level)
      if (!nodes.has(here.id)) nodes.set(here.id, { ...here, sessions: 0 })
      nodes.get(here.id).sessions += 1
      if (level === Math.min(depth, way.length)) continue
      const key = `${here.id}\n${node(way, level + 1).id}`
      links.set(key, (links.get(key) ?? 0) + 1)
    }
  }
  return {
    direction: parameters.end ? 'backward' : 'forward',
    depth,
    sessions: ways.length,
    nodes: [...nodes.values()],
    links: [...links].map(([key, sessions]) => ({
      source: key.split('\n')[0],
      target: key.split('\n')[1],
      sessions,
    })),
  }
}

function deepestScrolls(session) {
  const deepest = new Map()
  session.forEach((event, i) => {
    if (event.kind !== 'engagement') return
    const view = session
      .slice(0, i)
      .findLast((one) => one.kind === 'pageview' && one.host === event.host && one.path === event.path)
    if (view) deepest.set(view, Math.max(deepest.get(view) ?? 0, event.scroll_pct))
  })
  return [...deepest.values()]
}

function frustrations(sessions, name) {
  const counts = sessions.map(
    (session) => session.filter((event) => event.kind === 'frustration' && event.name === name).length,
  )
  return {
    count: counts.reduce((sum, count) => sum + count, 0),
    sessions: counts.filter((count) => count > 0).length,
  }
}

export function engagement(view, { view: viewOf }) {
  const both = (values) => ({ median: median(values), p90: rounded(quantile(values, 0.9)) })
  const last = view.zone.dayOf(view.to - 1)
  const span = viewOf(view.zone.beginOf(last - 27), view.zone.beginOf(last + 1))
  const active = span.events.filter((event) => isActive(event) && isGranted(event))
  const days = [...groupBy(active, (event) => event.visitor).values()].map(
    (events) => new Set(events.map((event) => view.zone.dayOf(event.at))).size,
  )
  const views = viewsOf(view.events)
  return {
    sessions: view.sessions.length,
    engaged_ms: both(view.sessions.map(engagedMs)),
    events: both(view.sessions.map((session) => session.length)),
    rage_clicks: frustrations(view.sessions, 'rage'),
    dead_clicks: frustrations(view.sessions, 'dead'),
    scroll_pct_median: median(view.sessions.flatMap(deepestScrolls)),
    active_days_granted_share: rate(views.filter(isGranted).length, views.length),
    active_days: [...Array(28).keys()].map((i) => ({
      days: i + 1,
      visitors: days.filter((count) => count === i + 1).length,
    })),
  }
}
