// Made-up answers of the reports on who comes from where, comes back, converts and adopts: field for field as in
// docs/api.md.
import { seeded } from './fixture_data.mjs'

const kDay = 86_400_000
const kWeek = 7 * kDay
const iso = (ms) => new Date(ms).toISOString().replace('.000Z', '+00:00')
const kHost = 'shop.example'

const kValues = {
  event: ['Added to cart', 'Ordered', 'Used wishlist', 'Searched', 'Compared', 'Asked a question'],
  page: ['/', '/products', '/product/trail-boots', '/cart', '/checkout'],
  entry: ['/', '/blog/packing-list', '/products'],
  exit: ['/', '/cart', '/checkout/thanks'],
  channel: ['Organic Search', 'Direct', 'Referral', 'Email', 'Paid Search', 'AI Assistant'],
  referrer: ['google.com', '', 'duckduckgo.com', 'outdoor.example'],
  utm_campaign: ['', 'autumn', 'newsletter-41'],
  country: ['DE', 'AT', 'CH', 'FR', 'NL', ''],
  device: ['desktop', 'mobile', 'tablet'],
  screen: ['1920x1080', '390x844', '1440x900'],
  browser: ['Chrome', 'Safari', 'Firefox', 'Edge'],
  os: ['Windows', 'iOS', 'Android', 'macOS', 'Linux'],
  language: ['de-DE', 'en-GB', 'fr-FR'],
  consent: ['anonymous', 'granted'],
  kind: ['pageview', 'click', 'engagement', 'custom', 'submit'],
  text: ['Buy now', 'Add to cart', 'Menu'],
  'prop.plan': ['pro', 'free'],
}

export function breakdown({ query }) {
  const by = query.get('by')
  const rows = (kValues[by] ?? ['one', 'two', 'three']).map((value, place) => {
    const visitors = Math.round(5200 / (place + 1) ** 1.3)
    return {
      value,
      visitors,
      sessions: Math.round(visitors * 1.24),
      pageviews: visitors * 3,
      events: visitors * 2,
      engaged_sessions: Math.round(visitors * 0.8),
      bounce_rate: 0.31 + place * 0.04,
      engaged_ms_median: 61_000 - place * 4200,
    }
  })
  return { by, rows, next_cursor: null }
}

/** What a saved name stands for is answered in its place, as the collector does. */
function matchOf(text, saved) {
  return text.startsWith('@') ? (saved.get(text.slice(1))?.body.match ?? text) : text
}

export function goals({ query, savedOf }) {
  const by = query.get('by')
  const worth = query.get('value') === 'total' ? 74.5 : 0
  const row = (goal, place, value) => ({
    goal: matchOf(goal, savedOf('goals')),
    ...(value === undefined ? {} : { by: value }),
    sessions: Math.round(6400 / (place + 1)),
    visitors: Math.round(5200 / (place + 1)),
    converted_sessions: Math.round(410 / (place + 1) ** 1.4),
    converted_visitors: Math.round(388 / (place + 1) ** 1.4),
    rate: 0.064 / (place + 1) ** 0.4,
    conversions: Math.round(455 / (place + 1) ** 1.4),
    value: Math.round((455 / (place + 1) ** 1.4) * worth),
  })
  const asked = query.getAll('goal')
  if (by === null) return { rows: asked.map((goal, place) => row(goal, place)) }
  return { rows: (kValues[by] ?? ['']).map((value, place) => row(asked[0], place, value)) }
}

function cohorts(from, to, now, step, first, keep) {
  const starts = []
  for (let at = from; at < to; at += step) starts.push(at)
  return starts.map((at, place) => {
    const size = Math.round(first * (0.9 + seeded(place + 1)() * 0.2))
    const cells = []
    for (let n = 0; at + n * step < Math.min(to, now); n += 1) {
      const rate = n === 0 ? 1 : keep / n ** 0.6
      cells.push({
        n,
        visitors: Math.round(size * rate),
        rate,
        incomplete: at + (n + 1) * step > now,
      })
    }
    return { at: iso(at), size, cells }
  })
}

const monday = (at) => at - (at % kDay) - ((new Date(at).getUTCDay() + 6) % 7) * kDay

export function retention({ from, to, now, query }) {
  const interval = query.get('interval') ?? 'week'
  const step = { day: kDay, week: kWeek, month: 30 * kDay }[interval]
  const begin = interval === 'week' ? monday(from) : from
  return { interval, cohorts: cohorts(begin, to, now, step, 320, 0.34) }
}

export function adoption({ from, to, now, query, savedOf }) {
  const features = query.getAll('feature').map((feature, place) => {
    const users = Math.round(900 / (place + 1))
    const fresh = Math.round(users * 0.6)
    const curve = []
    for (let at = from; at < to; at += kDay) {
      const done = (at + kDay - from) / (to - from)
      curve.push({
        at: iso(at),
        users: Math.round(users / 20),
        new_users: Math.round(fresh / 28),
        new_users_so_far: Math.round(fresh * done),
        new_rate_so_far: (fresh * done) / 2600,
      })
    }
    return {
      feature: matchOf(feature, savedOf('features')),
      active_visitors: 2600,
      users,
      rate: users / 2600,
      new_users: fresh,
      returning_users: users - fresh,
      uses: users * 3,
      uses_per_user: 3.1 - place * 0.4,
      median_ms_to_adopt: 7_200_000 * (place + 1),
      curve,
      retention: {
        interval: 'week',
        cohorts: cohorts(monday(from), to, now, kWeek, 90 / (place + 1), 0.22),
      },
    }
  })
  return { features }
}

export function activeUsers({ from, to }) {
  const points = []
  for (let at = from; at < to; at += kDay) {
    const dau = Math.round(190 + seeded(at / kDay)() * 60)
    const granted = Math.round(dau * 0.58)
    points.push({
      at: iso(at),
      dau,
      dau_granted: granted,
      wau: granted * 4,
      mau: granted * 11,
      stickiness: 1 / 11,
    })
  }
  return { points }
}

export function engagement() {
  return {
    sessions: 6400,
    engaged_ms: { median: 58_000, p90: 402_000 },
    events: { median: 5, p90: 21 },
    scroll_pct_median: 63,
    rage_clicks: { count: 84, sessions: 61 },
    dead_clicks: { count: 402, sessions: 310 },
    active_days_granted_share: 0.58,
    active_days: Array.from({ length: 28 }, (_, day) => ({
      days: day + 1,
      visitors: Math.round(1400 / (day + 1) ** 1.8),
    })),
  }
}

export function paths({ query }) {
  const depth = Number(query.get('depth') ?? 3)
  const stops = ['/', '/products', '/product/trail-boots', '/cart']
  const nodes = []
  const links = []
  for (let level = 0; level <= depth; level += 1) {
    stops.forEach((path, place) => {
      nodes.push({
        id: `${level}/stop/pageview:${path}`,
        level,
        kind: 'stop',
        stop: `pageview:${path}`,
        sessions: Math.round(900 / (place + 1) / (level + 1)),
      })
    })
    if (level > 0) nodes.push({ id: `${level}/end/`, level, kind: 'end', stop: null, sessions: 400 })
    if (level === depth) continue
    stops.forEach((path, place) => {
      const source = `${level}/stop/pageview:${path}`
      const next = stops[(place + 1) % stops.length]
      const sessions = Math.round(900 / (place + 1) / (level + 1))
      links.push({
        source,
        target: `${level + 1}/stop/pageview:${next}`,
        sessions: Math.round(sessions * 0.6),
      })
      links.push({ source, target: `${level + 1}/end/`, sessions: Math.round(sessions * 0.4) })
    })
  }
  return { direction: query.has('end') ? 'backward' : 'forward', depth, sessions: 1875, nodes, links }
}

export function dropOff() {
  const page = (path, sessions, exits) => ({
    host: kHost,
    path,
    visitors: Math.round(sessions * 0.9),
    sessions,
    exits,
    exit_rate: exits / sessions,
  })
  return {
    pages: [page('/', 2100, 640), page('/product/trail-boots', 900, 402), page('/checkout', 410, 93)],
    forms: [
      {
        host: kHost,
        path: '/checkout',
        form: 'checkout',
        visitors: 388,
        sessions: 401,
        submitted: 302,
        drop_off: 99 / 401,
        last_fields: [
          { field: 'card', visitors: 51, sessions: 54 },
          { field: 'phone', visitors: 24, sessions: 24 },
        ],
      },
      {
        ...{ host: kHost, path: '/', form: 'newsletter', visitors: 120, sessions: 124, submitted: 98 },
        ...{ drop_off: 26 / 124, last_fields: [{ field: 'email', visitors: 20, sessions: 26 }] },
      },
    ],
  }
}
