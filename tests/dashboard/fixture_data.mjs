// Plausible answers of the reading API (docs/api.md), made up from a seed. For looking at the dashboard without a
// collector, and for its unit tests; no number here is measured.

const kHour = 3_600_000
const kDay = 24 * kHour
export const kZone = 'UTC'
/** Before that day nobody came. */
const kOpened = Date.UTC(2026, 0, 1)

/** A small seeded random source (mulberry32): 0 <= value < 1. */
export function seeded(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** How busy an hour is: nights are quiet, weekends lower, and the whole grows slowly. */
function visitsInHour(at) {
  if (at < kOpened) return 0
  const random = seeded(at / kHour)
  const hour = new Date(at).getUTCHours()
  const weekday = new Date(at).getUTCDay()
  const ofDay = Math.max(0.06, Math.sin(((hour - 6) / 24) * 2 * Math.PI) * 0.6 + 0.55)
  const ofWeek = weekday === 0 || weekday === 6 ? 0.62 : 1
  const growth = 1 + (at - Date.UTC(2026, 5, 1)) / (900 * kDay)
  return Math.round(46 * ofDay * ofWeek * growth * (0.8 + random() * 0.4))
}

function sumVisits(from, to, now) {
  let sum = 0
  for (let at = Math.ceil(from / kHour) * kHour; at < Math.min(to, now); at += kHour) {
    const whole = Math.min(1, (Math.min(to, now) - at) / kHour)
    sum += Math.round(visitsInHour(at) * whole)
  }
  return sum
}

function metrics(from, to, now) {
  const sessions = sumVisits(from, to, now)
  const drift = seeded(Math.floor(from / kDay))() - 0.5
  return {
    visitors: Math.round(sessions * 0.78),
    sessions,
    pageviews: Math.round(sessions * (3.1 + drift * 0.3)),
    engaged_sessions: Math.round(sessions * 0.64),
    bounce_rate: sessions === 0 ? null : 0.36 + drift * 0.05,
    session_ms_median: sessions === 0 ? null : Math.round(134_000 + drift * 20_000),
    engaged_ms_median: sessions === 0 ? null : Math.round(58_000 - drift * 9000),
  }
}

export function overview(from, to, now) {
  return { current: metrics(from, to, now), previous: metrics(from - (to - from), from, now) }
}

const kStarts = {
  hour: (at) => at,
  day: (at) => at,
  week: (at) => at - ((new Date(at).getUTCDay() + 6) % 7) * kDay,
  month: (at) => Date.UTC(new Date(at).getUTCFullYear(), new Date(at).getUTCMonth(), 1),
}
const kNext = {
  hour: (at) => at + kHour,
  day: (at) => at + kDay,
  week: (at) => at + 7 * kDay,
  month: (at) => Date.UTC(new Date(at).getUTCFullYear(), new Date(at).getUTCMonth() + 1, 1),
}

export function timeseries(from, to, now, interval) {
  const points = []
  for (let at = kStarts[interval](from); at < to; at = kNext[interval](at)) {
    const sessions = sumVisits(Math.max(at, from), Math.min(kNext[interval](at), to), now)
    points.push({
      at: new Date(at).toISOString().replace('.000Z', '+00:00'),
      visitors: Math.round(sessions * 0.81),
      sessions,
      pageviews: Math.round(sessions * 3.1),
    })
  }
  return { interval, points }
}

const kPaths = [
  ['/', 0.31, 0.62, 0.22],
  ['/products', 0.2, 0.11, 0.18],
  ['/product/trail-boots', 0.081, 0.06, 0.34],
  ['/product/rain-jacket', 0.066, 0.045, 0.36],
  ['/cart', 0.062, 0.002, 0.29],
  ['/product/merino-socks', 0.047, 0.02, 0.31],
  ['/checkout', 0.043, 0.001, 0.17],
  ['/blog/how-to-lace-boots-for-long-descents', 0.032, 0.11, 0.71],
  ['/account', 0.028, 0.01, 0.12],
  ['/checkout/thanks', 0.026, 0, 0.88],
  ['/product/head-torch', 0.021, 0.012, 0.38],
  ['/blog/packing-list', 0.018, 0.031, 0.66],
  ['/stores', 0.012, 0.008, 0.41],
  ['/returns', 0.011, 0.006, 0.35],
  ['/search', 0.01, 0, 0.09],
  ['/product/40l-pack', 0.009, 0.004, 0.33],
  ['/privacy', 0.004, 0.001, 0.52],
]

export function pages(from, to, now) {
  const { pageviews, sessions } = metrics(from, to, now)
  const rows = kPaths.map(([path, share, entry, exit]) => {
    const views = Math.round(pageviews * share)
    const visitors = Math.round(views * 0.68)
    return {
      host: 'shop.example',
      path,
      pageviews: views,
      visitors,
      entries: Math.round(sessions * entry),
      exits: Math.round(visitors * exit),
      exit_rate: visitors === 0 ? null : exit,
    }
  })
  return { rows: rows.filter((row) => row.pageviews > 0) }
}

const kBounds = [0, 10_000, 30_000, 60_000, 180_000, 600_000, 1_800_000, 3_600_000]
const kLengthShares = [0.24, 0.13, 0.1, 0.19, 0.2, 0.1, 0.03, 0.01]
const kDepthShares = [0.37, 0.19, 0.13, 0.09, 0.07, 0.05, 0.035, 0.025, 0.015, 0.025]

export function sessions(from, to, now) {
  const { sessions: total, session_ms_median, engaged_ms_median } = metrics(from, to, now)
  return {
    sessions: total,
    duration_ms: { median: session_ms_median, p90: session_ms_median && session_ms_median * 7 },
    engaged_ms: { median: engaged_ms_median, p90: engaged_ms_median && engaged_ms_median * 5 },
    duration_histogram: kBounds.map((from_ms, bin) => ({
      from_ms,
      to_ms: kBounds[bin + 1] ?? null,
      sessions: Math.round(total * kLengthShares[bin]),
    })),
    depth_histogram: kDepthShares.map((share, bin) => ({
      pageviews: bin + 1,
      sessions: Math.round(total * share),
    })),
  }
}

const kLostTo = [
  { path: '/help/returns', part: 0.3 },
  { path: null, part: 0.25 },
  { path: '/products', part: 0.2 },
  { path: '/about', part: 0.1 },
]

/** With `by` a funnel has groups, with `lost` each step where its lost went. */
export function detailedFunnel(made, by, lost) {
  const first = made.steps[0]?.reached ?? 0
  const last = made.steps[made.steps.length - 1]?.reached ?? 0
  const groups = ['Organic Search', 'Direct', 'Email'].map((value, place) => {
    const reached = made.steps.map((step) => Math.round(step.reached / (place + 2)))
    return { value, reached, conversion: first === 0 ? null : (last / first) * (1.3 - place * 0.3) }
  })
  const steps = made.steps.map((step, place) => {
    const gone = step.reached - (made.steps[place + 1]?.reached ?? step.reached)
    const to = kLostTo.map(({ path, part }) => ({ path, count: Math.round(gone * part) }))
    return lost ? { ...step, lost_to: to.filter(({ count }) => count > 0) } : step
  })
  return { ...made, steps, ...(by === null ? {} : { by, groups }) }
}

export function funnel(from, to, now, steps, per, window_ms) {
  const { visitors } = metrics(from, to, now)
  const kept = [0.58, 0.62, 0.41, 0.67, 0.71, 0.6, 0.8, 0.75, 0.9]
  let reached = Math.round(visitors * kept[0])
  const rows = steps.map((step, place) => {
    if (place > 0) reached = Math.round(reached * kept[place])
    return {
      step,
      reached,
      median_ms_from_previous: place === 0 || reached === 0 ? null : 21_000 * place ** 2,
    }
  })
  return {
    per,
    window_ms,
    steps: rows.map((row, place) => {
      const next = rows[place + 1]
      return { ...row, drop_off: next && row.reached > 0 ? 1 - next.reached / row.reached : null }
    }),
  }
}

export function realtime(now, quiet) {
  const minutes = Array.from({ length: 30 }, (_, place) => {
    const at = Math.floor(now / 60_000) * 60_000 - (29 - place) * 60_000
    const visitors = quiet ? 0 : Math.floor(seeded(at / 1000)() * 13) + (place % 7)
    const iso = new Date(at).toISOString().replace('.000Z', '+00:00')
    return { at: iso, visitors, pageviews: visitors * 2, events: visitors * 5 }
  })
  const pages = ['/', '/products', '/product/walnut-desk', '/cart', '/help/returns'].map((path, place) => ({
    host: 'shop.example',
    path,
    visitors: 41 - place * 8,
    pageviews: 66 - place * 13,
  }))
  return { active_now: quiet ? 0 : 17, minutes, pages: quiet ? [] : pages }
}
