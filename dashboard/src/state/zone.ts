// Between instants and the wall clock of an IANA zone, by means of Intl alone.

const kDay = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(zone, format)
  }
  return format
}

/** The zone's wall clock at an instant, written as the milliseconds that UTC would give that clock. */
function wallMs(at: number, zone: string): number {
  const part: Record<string, number> = {}
  for (const { type, value } of formatOf(zone).formatToParts(new Date(at))) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** The zone's calendar date at an instant. */
export function dateIn(zone: string, at: number): string {
  return new Date(wallMs(at, zone)).toISOString().slice(0, 10)
}

/** Milliseconds since midnight on the zone's clock at an instant. */
export function timeOfDay(zone: string, at: number): number {
  return wallMs(at, zone) % kDay
}

/** The instant at which the zone's clock shows a date and time of day; in a gap of the clock, the time after it. */
export function instantOf(zone: string, date: string, timeMs: number): number {
  const wanted = Date.parse(`${date}T00:00:00Z`) + timeMs
  const guess = wanted - (wallMs(wanted, zone) - wanted)
  return guess - (wallMs(guess, zone) - wanted)
}

/** The zone's clock at an instant, as an input of date and time holds it: 2026-11-24T14:05. */
export function clockAt(zone: string, at: number): string {
  return new Date(wallMs(at, zone)).toISOString().slice(0, 16)
}

/** The instant, as RFC 3339 in UTC, at which the zone's clock shows what such an input holds; undefined for nothing. */
export function instantOfClock(zone: string, clock: string): string | undefined {
  const [date = '', time = ''] = clock.split('T')
  const [hours = Number.NaN, minutes = Number.NaN] = time.split(':').map(Number)
  const at = instantOf(zone, date, (hours * 60 + minutes) * 60_000)
  return Number.isNaN(at) ? undefined : `${new Date(at).toISOString().slice(0, 19)}Z`
}
