// Made-up answers of the reports on speed, errors, clicks, single sessions and data quality: field for field as in
// docs/api.md.

const kMinute = 60_000
const kHost = 'shop.example'
const iso = (ms) => new Date(ms).toISOString().replace('Z', '+00:00')

const vital = (name, p75, good, poor, measures) => ({
  vital: name,
  visitors: Math.round(measures / 3),
  measures,
  p75,
  good,
  needs_improvement: Math.round((1 - good - poor) * 1e6) / 1e6,
  poor,
})

export function vitals() {
  const page = (path, ...rest) => ({ host: kHost, path, ...vital(...rest) })
  return {
    vitals: [
      vital('LCP', 2310, 0.81, 0.06, 4120),
      vital('INP', 264, 0.66, 0.09, 2987),
      vital('CLS', 0.31, 0.52, 0.29, 4002),
      vital('FCP', 1240, 0.9, 0.02, 4120),
      vital('TTFB', 412, 0.94, 0.01, 4120),
    ],
    pages: [
      page('/products', 'LCP', 2980, 0.61, 0.14, 1402),
      page('/', 'LCP', 1720, 0.93, 0.01, 2010),
      page('/product/:id', 'CLS', 0.4, 0.4, 0.41, 901),
    ],
  }
}

export function requests() {
  const row = (method, path, count, failed, p50, p95) => ({
    method,
    host: 'api.shop.example',
    path,
    visitors: Math.round(count / 4),
    requests: count,
    status_unknown: Math.floor(count / 40),
    failed,
    failure_rate: failed / (count - Math.floor(count / 40)),
    p50_ms: p50,
    p95_ms: p95,
  })
  return {
    rows: [row('GET', '/v2/products', 8120, 16, 84, 420), row('POST', '/v2/orders/:id', 402, 21, 312, 1900)],
  }
}

export function errors(from, to) {
  const row = (fingerprint, type, message, visitors, events) => ({
    fingerprint,
    type,
    message,
    frame: '/assets/app.js:1042',
    host: kHost,
    path: '/checkout',
    events,
    visitors,
    sessions: visitors + 2,
    first_seen: iso(from + 90 * kMinute),
    last_seen: iso(to - 30 * kMinute),
  })
  return {
    events: 143,
    visitors: 61,
    sessions: 66,
    error_rate: 0.021,
    rows: [
      row('9f1c', 'TypeError', 'Cannot read properties of undefined (reading ‘total’)', 49, 120),
      row('77ab', 'NetworkError', 'Failed to fetch', 12, 23),
    ],
  }
}

const clicked = (clicks, rage, dead) => ({
  clicks,
  visitors: Math.round(clicks / 2),
  rage_clicks: rage,
  dead_clicks: dead,
})

/** A page's bins lie where no other page has any: by the length of its path. */
const binAt = (page, i) => ({ x: ((i * 7) % 24) * 40, y: (page.length + ((i * 5) % 13)) * 40 })

export function clicks(page) {
  if (page === null) {
    return {
      pages: [
        { host: kHost, path: '/', ...clicked(912, 0, 4) },
        { host: kHost, path: '/checkout', ...clicked(301, 14, 22) },
      ],
    }
  }
  const bins = Array.from({ length: 60 }, (_, i) => ({
    ...binAt(page, i),
    ...{ clicks: 1 + ((i * i) % 40), visitors: 1 },
  }))
  return {
    page,
    bin: 40,
    elements: [
      { selector: '#buy', text: 'Buy now', ...clicked(210, 9, 0) },
      { selector: 'nav > a.logo', text: '', ...clicked(91, 5, 22) },
    ],
    bins,
  }
}

export function session(to, id) {
  const at = to - 45 * kMinute
  const shared = {
    duration_ms: 254_000,
    engaged_ms: 187_000,
    channel: 'Organic Search',
    country: 'DE',
    device: 'desktop',
  }
  if (id === null) {
    const row = (session, minutes) => ({
      session,
      at: iso(at - minutes * kMinute),
      ...shared,
      pageviews: 3,
      events: 6,
      entry: '/',
      exit: '/checkout',
    })
    return { rows: [row('00c0ffee00c0ffee', 0), row('00decade00decade', 12)], next_cursor: null }
  }
  const event = (seconds, kind, rest) => ({
    at: iso(at + seconds * 1000),
    kind,
    host: kHost,
    path: '/',
    ...rest,
  })
  return {
    session: id,
    at: iso(at),
    ...shared,
    referrer: 'google.com',
    browser: 'Firefox',
    os: 'Linux',
    consent: 'anonymous',
    events: [
      event(0, 'pageview', { title: 'Shop' }),
      event(21, 'click', { selector: '#buy', text: 'Buy now' }),
      event(254, 'engagement', { engaged_ms: 187_000, scroll_pct: 80 }),
    ],
  }
}

export function quality({ site }) {
  const sampling =
    site === 'harbour'
      ? { events: 38_000, lowest_rate: 0.25, events_stood_for: 195_240 }
      : { events: 0, lowest_rate: 1, events_stood_for: 81_240 }
  return {
    received: 81_240,
    page_loads: 9120,
    lost: 3,
    completeness: 81_240 / 81_243,
    late: 41,
    bot_events: 1904,
    sampling,
    // What a collector without its ledger cannot tell.
    duplicate_batches: site === 'harbour' ? null : 7,
    duplicate_events: site === 'harbour' ? null : 31,
    quarantined:
      site === 'harbour'
        ? null
        : [
            { reason: 'too_old', events: 12 },
            { reason: 'bad_field', events: 2 },
          ],
    points: [],
  }
}

/** The harbour's history is short: one metric is known from the last day on, and nothing is unusual there. */
export function anomalies(site, to, interval) {
  const at = (hours) => iso(to - hours * 60 * kMinute)
  const found = (metric, from, until, actual, expected, severity, reasons) => ({
    metric,
    at: at(from),
    until: at(until),
    direction: actual < expected ? 'down' : 'up',
    actual,
    expected,
    change: (actual - expected) / expected,
    severity,
    deviations: actual < expected ? -6.1 : 4.6,
    explained_by: reasons,
  })
  const germany = {
    dimension: 'country',
    value: 'DE',
    actual: 60,
    usual: 402,
    share_of_change: 0.82,
    usual_share: 0.4,
  }
  const point = (hours, expected) => ({
    at: at(hours),
    actual: 600,
    expected,
    low: expected === null ? null : expected - 100,
    high: expected === null ? null : expected + 100,
    anomalous: false,
  })
  const points = [point(48, null), point(24, 610), point(1, 600)]
  const young = { metric: 'lcp_p75', enough_history: false, points: [point(48, null), point(1, null)] }
  if (site === 'harbour') return { interval, anomalies: [], metrics: [young] }
  return {
    interval,
    anomalies: [
      found('pageviews', 30, 27, 610, 1024, 'high', [germany]),
      found('sessions', 29, 28, 240, 171, 'low', []),
    ],
    // Not all of the history is there: what is known of it is judged all the same.
    metrics: [young, { metric: 'pageviews', enough_history: false, points }],
  }
}
