import type { Interval } from '../api/types'
import { locale } from './locale'

/** A calendar date as an instant that `timeZone: 'UTC'` shows as that date. */
function asUtc(date: string): Date {
  return new Date(`${date}T00:00:00Z`)
}

/** Two calendar dates, both inside, in the fewest words: "3 – 9 Nov 2026". */
export function formatDateRange(first: string, last: string, language = locale()): string {
  const format = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return first === last ? format.format(asUtc(first)) : format.formatRange(asUtc(first), asUtc(last))
}

const kAxis: Record<Interval, Intl.DateTimeFormatOptions> = {
  hour: { hour: '2-digit', minute: '2-digit' },
  day: { day: 'numeric', month: 'short' },
  week: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
}

const kFull: Record<Interval, Intl.DateTimeFormatOptions> = {
  hour: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  day: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  week: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
}

/** The start of an interval, short, for an axis. */
export function formatTick(at: string, interval: Interval, zone: string, language = locale()): string {
  return new Intl.DateTimeFormat(language, { ...kAxis[interval], timeZone: zone }).format(new Date(at))
}

/** An interval, in full, for a tooltip or a table. */
export function formatPoint(at: string, interval: Interval, zone: string, language = locale()): string {
  const text = new Intl.DateTimeFormat(language, { ...kFull[interval], timeZone: zone }).format(new Date(at))
  return interval === 'week' ? `Week of ${text}` : text
}

/** A time of day. */
export function formatTime(at: string, zone: string, language = locale()): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(
    new Date(at),
  )
}

/** A day and a time of day, short: "24 Nov, 14:05". */
export function formatMoment(at: string, zone: string, language = locale()): string {
  return new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(at))
}
