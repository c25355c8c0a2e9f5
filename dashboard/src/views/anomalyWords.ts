import type { Anomaly, AnomalyReason } from '../api/insightTypes'
import { formatMoment } from '../format/date'
import { formatDuration } from '../format/duration'
import { formatCount, formatPercent } from '../format/number'

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
  return metric.endsWith('_p75') ? formatDuration(value) : formatCount(value)
}

/** "Page views 34% below usual: 66, not 100". */
export function whatIsUnusual(anomaly: Anomaly): string {
  const name = metricName(anomaly.metric)
  const figures = `${figure(anomaly.metric, anomaly.actual)}, not ${figure(anomaly.metric, anomaly.expected)}`
  const side = anomaly.direction === 'down' ? 'below' : 'above'
  const size = anomaly.change === null ? '' : `${formatPercent(Math.abs(anomaly.change))} `
  return `${name} ${size}${side} usual: ${figures}`
}

/** The whole intervals it lasted. */
export function whenUnusual(anomaly: Anomaly, zone: string): string {
  return `${formatMoment(anomaly.at, zone)} to ${formatMoment(anomaly.until, zone)}`
}

/** "Most of it where country is DE (82% of the change, 40% of usual traffic)". */
export function whyUnusual(reasons: readonly AnomalyReason[]): string {
  const words = reasons.map(
    ({ dimension, value, share_of_change, usual_share }) =>
      `${dimension} ${value} (${formatPercent(share_of_change)} of the change, ${formatPercent(usual_share)} of usual traffic)`,
  )
  return words.length === 0 ? '' : `Stands out: ${words.join('; ')}`
}
