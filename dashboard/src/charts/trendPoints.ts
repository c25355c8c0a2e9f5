import type { TimePoint, Timeseries } from '../api/types'
import { intervalEnd } from '../state/intervals'
import type { DateRange } from '../state/range'
import type { Metric } from '../state/viewState'
import { instantOf } from '../state/zone'

export interface TrendPoint {
  at: string
  /** Null for what has not begun. */
  value: number | null
  /** The same place in the range before; null where there is none. */
  previous: number | null
  /** Why the point does not hold a whole interval, if it does not. */
  partial: 'running' | 'cut' | null
}

/** Those that have begun. */
export function begun(points: readonly TrendPoint[]): (TrendPoint & { value: number })[] {
  return points.filter((point): point is TrendPoint & { value: number } => point.value !== null)
}

/** Why an interval is not whole: it has not ended, or the range starts or ends inside it. */
function partialOf(point: TimePoint, series: Timeseries, range: DateRange, zone: string, now: number) {
  const end = intervalEnd(point.at, series.interval, zone)
  if (end > now) return 'running'
  if (Date.parse(point.at) < instantOf(zone, range.from, 0) || end > instantOf(zone, range.to, 0))
    return 'cut'
  return null
}

/** The points of a metric: what has not begun has no value, what is not whole is marked. */
export function trendPoints(
  series: Timeseries,
  before: Timeseries | undefined,
  metric: Metric,
  range: DateRange,
  zone: string,
  now: number,
): TrendPoint[] {
  const aligned = before !== undefined && before.interval === series.interval
  return series.points.map((point, place) => {
    const ahead = Date.parse(point.at) > now
    return {
      at: point.at,
      value: ahead ? null : point[metric],
      previous: aligned ? (before.points[place]?.[metric] ?? null) : null,
      partial: ahead ? null : partialOf(point, series, range, zone, now),
    }
  })
}
