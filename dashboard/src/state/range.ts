import { addDays, daysBetween } from './dates'
import { dateIn, instantOf, timeOfDay } from './zone'

export const kPresets = ['today', 'yesterday', '7d', '28d', '90d', 'month'] as const
export type Preset = (typeof kPresets)[number]

/** What the user chose: a preset that moves with the calendar, or two dates, both inside. */
export type RangeChoice = { preset: Preset } | { first: string; last: string }

/** Whole days of the site's zone. */
export interface DateRange {
  /** The first day. */
  from: string
  /** The day after the last. */
  to: string
  days: number
  /** True when it reaches the present moment, so that its figures still grow. */
  live: boolean
}

export const kPresetNames: Record<Preset, string> = {
  today: 'Today',
  yesterday: 'Yesterday',
  '7d': 'Last 7 days',
  '28d': 'Last 28 days',
  '90d': 'Last 90 days',
  month: 'Month to date',
}

/** The longest range that can be asked for: two years. */
export const kMaxDays = 731

function firstDay(preset: Preset, today: string): string {
  switch (preset) {
    case 'today':
      return today
    case 'yesterday':
      return addDays(today, -1)
    case '7d':
      return addDays(today, -6)
    case '28d':
      return addDays(today, -27)
    case '90d':
      return addDays(today, -89)
    case 'month':
      return `${today.slice(0, 8)}01`
  }
}

/** The days a choice stands for on a day, which is the site's today. */
export function resolveRange(choice: RangeChoice, today: string): DateRange {
  const from = 'preset' in choice ? firstDay(choice.preset, today) : choice.first
  const last = 'preset' in choice ? (choice.preset === 'yesterday' ? from : today) : choice.last
  const to = addDays(last, 1)
  return { from, to, days: daysBetween(from, to), live: from <= today && today < to }
}

/** The equally long range before. */
export function rangeBefore(range: DateRange): DateRange {
  const shift = -range.days
  return { from: addDays(range.from, shift), to: addDays(range.to, shift), days: range.days, live: false }
}

function yearEarlier(date: string): string {
  const earlier = `${String(Number(date.slice(0, 4)) - 1)}${date.slice(4)}`
  return earlier.endsWith('-02-29') ? `${earlier.slice(0, 8)}28` : earlier
}

/** The same days a year earlier; of a leap day, the day before it. */
export function rangeAYearBefore(range: DateRange): DateRange {
  const from = yearEarlier(range.from)
  return { from, to: addDays(from, range.days), days: range.days, live: false }
}

/**
 * The end, as RFC 3339, of what a live range is fairly compared with: the range before, cut at today's time of day, so
 * that a morning is not held against a whole day.
 */
export function comparableEnd(
  range: DateRange,
  zone: string,
  now: number,
  before: DateRange = rangeBefore(range),
): string {
  const date = addDays(before.from, daysBetween(range.from, dateIn(zone, now)))
  return new Date(instantOf(zone, date, timeOfDay(zone, now))).toISOString()
}
