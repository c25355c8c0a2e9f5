import type { Interval } from '../api/types'
import { formatPoint } from '../format/date'
import { formatCount } from '../format/number'
import { begun, type TrendPoint } from './trendPoints'

const kEach: Record<Interval, string> = { hour: 'by hour', day: 'by day', week: 'by week', month: 'by month' }

/** The chart in a sentence: what it shows, where it begins and ends, and its highest point. */
export function trendSummary(
  all: readonly TrendPoint[],
  name: string,
  interval: Interval,
  zone: string,
): string {
  const points = begun(all)
  const first = points[0]
  const last = points[points.length - 1]
  if (first === undefined || last === undefined) return `${name} ${kEach[interval]}: nothing yet`
  const top = points.reduce((best, point) => (point.value > best.value ? point : best), first)
  const when = (at: string) => formatPoint(at, interval, zone)
  return (
    `${name} ${kEach[interval]}, ${when(first.at)} to ${when(last.at)}. ` +
    `Highest: ${formatCount(top.value)}, ${when(top.at)}. Latest: ${formatCount(last.value)}.`
  )
}
