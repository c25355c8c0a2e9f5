import { type SavedBody, textOf } from '../../api/saved'

export const kAlertMetrics: Record<string, string> = {
  pageviews: 'Page views',
  visitors: 'Visitors',
  sessions: 'Sessions',
  engaged_sessions: 'Engaged sessions',
  bounce_rate: 'Bounce rate',
  conversions: 'Conversions',
  conversion_rate: 'Conversion rate',
  errors: 'Errors',
  error_rate: 'Sessions with an error',
  requests: 'Requests',
  request_failure_rate: 'Failed requests',
  lcp_p75: 'LCP, 75th percentile',
  inp_p75: 'INP, 75th percentile',
}

/** Metrics that have a baseline, so that anomalies of them are known. */
export const kBaselineMetrics = [
  ...['pageviews', 'visitors', 'sessions', 'engaged_sessions', 'conversions'],
  ...['error_rate', 'request_failure_rate', 'lcp_p75', 'inp_p75'],
]

export const kWindows: { value: string; name: string }[] = [
  { value: '15', name: '15 minutes' },
  { value: '60', name: 'hour' },
  { value: '360', name: '6 hours' },
  { value: '1440', name: 'day' },
  { value: '10080', name: '7 days' },
]

/** What a metric's values are: counts, shares, or milliseconds. */
export type Unit = 'count' | 'share' | 'ms'

export function unitOf(metric: string): Unit {
  if (metric.endsWith('_rate')) return 'share'
  return metric.endsWith('_p75') ? 'ms' : 'count'
}

function windowName(minutes: unknown): string {
  return kWindows.find(({ value }) => value === String(minutes))?.name ?? `${minutes} minutes`
}

function valueWords(body: SavedBody, key: 'value' | 'least'): string {
  const value = Number(body[key])
  const words: Record<Unit, string> = {
    count: String(value),
    share: `${Math.round(value * 10_000) / 100}%`,
    ms: `${value} ms`,
  }
  return words[unitOf(textOf(body, 'metric'))]
}

function condition(body: SavedBody): string {
  const direction = textOf(body, 'direction')
  if (body.when === 'threshold') {
    return `${direction} ${valueWords(body, 'value')} in the last ${windowName(body.window_minutes)}`
  }
  if (body.when === 'change') {
    const against = body.against === 'last_week' ? 'the same time last week' : 'the time before'
    const way = direction === 'any' ? 'up or down' : direction
    const least = Number(body.least ?? 0) > 0 ? `, from ${valueWords(body, 'least')} on` : ''
    return `${way} ${body.percent}% in the last ${windowName(body.window_minutes)}, against ${against}${least}`
  }
  const way = direction === 'up' ? ' high' : direction === 'down' ? ' low' : ''
  return `unusually${way === '' ? ' high or low' : way} for the ${body.interval === 'day' ? 'day' : 'hour'}`
}

/** An alert rule as a sentence. */
export function alertWords(body: SavedBody): string {
  const metric = kAlertMetrics[textOf(body, 'metric')] ?? textOf(body, 'metric')
  const goal = textOf(body, 'goal')
  const told = [
    ...(textOf(body, 'webhook') === '' ? [] : ['webhook']),
    ...(Array.isArray(body.emails) ? body.emails.map(String) : []),
  ]
  const off = body.enabled === false ? ' · off' : isMuted(body, Date.now()) ? ' · muted' : ''
  return `${metric}${goal === '' ? '' : ` of ${goal}`} ${condition(body)} · ${told.length === 0 ? 'tells nobody' : `to ${told.join(', ')}`}${off}`
}

function isMuted(body: SavedBody, now: number): boolean {
  return Date.parse(textOf(body, 'muted_until')) > now
}
