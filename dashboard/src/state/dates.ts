// Calendar dates as texts, YYYY-MM-DD: they have no zone, so their arithmetic needs none.

const kDay = 86_400_000

function asUtc(date: string): number {
  return Date.parse(`${date}T00:00:00Z`)
}

/** True for a date that exists: 2026-02-30 does not. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = asUtc(text)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

export function addDays(date: string, days: number): string {
  return new Date(asUtc(date) + days * kDay).toISOString().slice(0, 10)
}

/** Days from one date to another; negative when `to` is before `from`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((asUtc(to) - asUtc(from)) / kDay)
}

/** The first day of the month after the date's. */
export function nextMonth(date: string): string {
  const at = new Date(asUtc(date))
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1)).toISOString().slice(0, 10)
}
