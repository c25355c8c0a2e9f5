import type { Anomalies, Anomaly, AnomalyReason } from '../api/insightTypes'
import { formatDateRange, formatMoment } from '../format/date'
import { formatLatency } from '../format/duration'
import { locale } from '../format/locale'
import { formatCount, formatPercent } from '../format/number'
import { dimensionName, valueName } from '../state/dimensions'
import { dateIn } from '../state/zone'

const kMetricNames: Record<string, string> = {
  pageviews: 'Page views',
  visitors: 'Visitors',
  sessions: 'Sessions',
  engaged_sessions: 'Engaged sessions',
  error_rate: 'Sessions with an error',
  request_failure_rate: 'Failed requests',
  lcp_p75: 'LCP',
  inp_p75: 'INP',
}

function metricName(metric: string): string {
  return kMetricNames[metric] ?? metric.replace(/^goal:/, '')
}

function figure(metric: string, value: number): string {
  if (metric.endsWith('_rate')) return formatPercent(value)
  return metric.endsWith('_p75') ? formatLatency(value) : formatCount(value)
}

/** "Page views 34% below usual: 66, not 100". */
export function whatIsUnusual(anomaly: Anomaly): string {
  const name = metricName(anomaly.metric)
  const figures = `${figure(anomaly.metric, anomaly.actual)}, not ${figure(anomaly.metric, anomaly.expected)}`
  const side = anomaly.direction === 'down' ? 'below' : 'above'
  const size = anomaly.change === null ? '' : `${formatPercent(Math.abs(anomaly.change))} `
  return `${name} ${size}${side} usual: ${figures}`
}

/** Whole days, from the one an instant is in to the last one that begins before another. */
export function daysUntil(at: string, until: string, zone: string): string {
  return formatDateRange(dateIn(zone, Date.parse(at)), dateIn(zone, Date.parse(until) - 1))
}

/** The whole intervals it lasted: of days the last one, of hours the time when the last one was over. */
export function whenUnusual(anomaly: Anomaly, interval: Anomalies['interval'], zone: string): string {
  const { at, until } = anomaly
  if (interval === 'day') return daysUntil(at, until, zone)
  return `${formatMoment(at, zone)} to ${formatMoment(until, zone)}`
}

/** "Stands out: Country Germany (82% of the change, 40% of usual traffic)". */
export function whyUnusual(reasons: readonly AnomalyReason[]): string {
  const words = reasons.map(
    ({ dimension, value, share_of_change, usual_share }) =>
      `${dimensionName(dimension)} ${valueName(dimension, value, locale())} (${formatPercent(share_of_change)} of the change, ${formatPercent(usual_share)} of usual traffic)`,
  )
  return words.length === 0 ? '' : `Stands out: ${words.join('; ')}`
}
