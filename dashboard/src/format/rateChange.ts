import { locale } from './locale'
import { kNothing } from './number'

/** The difference of two rates, with the ends of its 95 % interval; null where there is none. */
export interface RateChange {
  difference: number | null
  low: number | null
  high: number | null
}

/** So many of so many. */
export interface Share {
  part: number
  whole: number
}

const kZ = 1.959963984540054 // of 95 %, two-sided

/** Wilson's score interval of one rate. */
function wilson({ part, whole }: Share) {
  const rate = part / whole
  const middle = rate + (kZ * kZ) / (2 * whole)
  const reach = kZ * Math.sqrt((rate * (1 - rate)) / whole + (kZ * kZ) / (4 * whole * whole))
  const scale = 1 + (kZ * kZ) / whole
  return { rate, low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) }
}

/**
 * The difference of two rates as reports tell it (Newcombe), for figures of days that are cut at a time of day, which
 * no report compares.
 */
export function rateChange(now: Share, before: Share): RateChange {
  if (now.whole === 0 || before.whole === 0) return { difference: null, low: null, high: null }
  const a = wilson(now)
  const b = wilson(before)
  const difference = a.rate - b.rate
  return {
    difference,
    low: difference - Math.hypot(a.rate - a.low, b.high - b.rate),
    high: difference + Math.hypot(a.high - a.rate, b.rate - b.low),
  }
}

/** Whether the change may be none at all. */
export function mayBeChance({ low, high }: RateChange): boolean {
  return low !== null && high !== null && low <= 0 && high >= 0
}

function points(value: number, language: string): string {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  return format.format(value * 100)
}

/** The interval in percentage points: "−2.1 to +0.4 pp"; empty where there is none. */
export function intervalText({ low, high }: RateChange, language = locale()): string {
  return low === null || high === null ? '' : `${points(low, language)} to ${points(high, language)} pp`
}

/** The change with its interval: "+1.2 pp (−0.3 to +2.7)". */
export function changeText(change: RateChange, language = locale()): string {
  const { difference, low, high } = change
  if (difference === null || low === null || high === null) return kNothing
  return `${points(difference, language)} pp (${points(low, language)} to ${points(high, language)})`
}
