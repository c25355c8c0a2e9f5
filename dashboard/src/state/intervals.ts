import type { Interval } from '../api/types'
import { addDays, nextMonth } from './dates'
import type { DateRange } from './range'
import { instantOf } from './zone'

export const kIntervals: readonly Interval[] = ['hour', 'day', 'week', 'month']

/** The intervals that cut a range into a readable number of points. */
export function intervalsFor(range: DateRange): Interval[] {
  const fits: Record<Interval, boolean> = {
    hour: range.days <= 14,
    day: range.days >= 2 && range.days <= 400,
    week: range.days >= 14,
    month: range.days >= 60,
  }
  return kIntervals.filter((interval) => fits[interval])
}

/** The wished interval where it fits the range; else hour up to two days, day up to 92, week beyond. */
export function intervalFor(range: DateRange, wished: Interval | null): Interval {
  if (wished !== null && intervalsFor(range).includes(wished)) return wished
  if (range.days <= 2) return 'hour'
  return range.days <= 92 ? 'day' : 'week'
}

/** The instant at which the interval that starts at `at` (RFC 3339 with the zone's offset) ends. */
export function intervalEnd(at: string, interval: Interval, zone: string): number {
  const date = at.slice(0, 10)
  switch (interval) {
    case 'hour':
      return Date.parse(at) + 3_600_000
    case 'day':
      return instantOf(zone, addDays(date, 1), 0)
    case 'week':
      return instantOf(zone, addDays(date, 7), 0)
    case 'month':
      return instantOf(zone, nextMonth(date), 0)
  }
}
