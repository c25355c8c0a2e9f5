import { locale } from './locale'
import { kNothing } from './number'

/** What a rise of the metric means to a product manager. */
export type Wish = 'higher' | 'lower'
/** `share`: a fraction, whose change is told in percentage points. `amount`: told relative to before. */
export type Measure = 'amount' | 'share'

export interface Change {
  direction: 'up' | 'down' | 'flat' | 'unknown'
  tone: 'good' | 'bad' | 'neutral'
  text: string
}

/** Changes smaller than this show as none. */
const kFlat = 0.005

function relativeText(change: number, language: string): string {
  const size = Math.abs(change)
  if (size >= 10) return `${new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(size + 1)}×`
  const digits = size < 0.1 ? 1 : 0
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(size)
}

function pointsText(change: number, language: string): string {
  const points = Math.abs(change) * 100
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: points < 10 ? 1 : 0 }).format(points)} pp`
}

/** How a metric moved from one period to the next; unknown where one side has nothing or nothing to divide by. */
export function changeOf(
  current: number | null,
  previous: number | null,
  wish: Wish,
  measure: Measure,
  language = locale(),
): Change {
  if (current === null || previous === null || (measure === 'amount' && previous === 0)) {
    const none = measure === 'amount' && current === 0 && previous === 0
    return { direction: none ? 'flat' : 'unknown', tone: 'neutral', text: none ? '0%' : kNothing }
  }
  const change = measure === 'share' ? current - previous : (current - previous) / previous
  const text = measure === 'share' ? pointsText(change, language) : relativeText(change, language)
  if (Math.abs(change) < kFlat) return { direction: 'flat', tone: 'neutral', text }
  const rises = change > 0
  return { direction: rises ? 'up' : 'down', tone: rises === (wish === 'higher') ? 'good' : 'bad', text }
}
