import { locale } from './locale'

/** What stands where there is nothing to measure. */
export const kNothing = '–'

/** A count with its digits grouped: 12,345; nothing for null, which is not known or withheld. */
export function formatCount(value: number | null, language = locale()): string {
  if (value === null) return kNothing
  return new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(value)
}

/** A count that keeps to a small place: whole below 100,000, then 123.4K, 1.2M. */
export function formatCompact(value: number | null, language = locale()): string {
  if (value === null) return kNothing
  if (Math.abs(value) < 100_000) return formatCount(value, language)
  return new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(value)
}

/** A fraction as a percentage with at most one digit after the point; nothing for null. */
export function formatPercent(rate: number | null, language = locale()): string {
  if (rate === null) return kNothing
  const digits = Math.abs(rate) < 0.0995 && rate !== 0 ? 1 : 0
  return new Intl.NumberFormat(language, {
    style: 'percent',
    minimumFractionDigits: 0,
    maximumFractionDigits: digits,
  }).format(rate)
}
