import type { Anomaly, AnomalyReason } from '../api/insightTypes'
import { formatMoment } from '../format/date'
import { formatCount, formatPercent } from '../format/number'

const kMetricNames: Record<string, string> = {
  pageviews: 'Page views',
  visitors: 'Visitors',
  sessions: 'Sessions',
  engaged_sessions: 'Engaged sessions',
}

function metricName(metric: string): string {
  return kMetricNames[metric] ?? metric.replace(/^goal:/, '')
}

/** "Page views 34% below usual: 66, not 100". */
export function whatIsUnusual(anomaly: Anomaly): string {
  const name = metricName(anomaly.metric)
  const figures = `${formatCount(anomaly.actual)}, not ${formatCount(anomaly.expected)}`
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
