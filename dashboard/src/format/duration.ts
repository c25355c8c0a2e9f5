import { locale } from './locale'
import { kNothing } from './number'

type Unit = 'day' | 'hour' | 'minute' | 'second' | 'millisecond'

function unit(value: number, name: Unit, language: string): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(value)
}

/** A length of time in its two largest units: 42s, 3m 20s, 1h 5m, 2d 4h; under a second 350ms. */
export function formatDuration(ms: number | null, language = locale()): string {
  if (ms === null) return kNothing
  if (ms > 0 && Math.round(ms) < 1000) return unit(Math.round(ms), 'millisecond', language)
  const seconds = Math.round(ms / 1000)
  const sizes: [Unit, number][] = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
    ['second', 1],
  ]
  const first = sizes.findIndex(([, size]) => seconds >= size)
  if (first < 0) return unit(0, 'second', language)
  let left = seconds
  const parts: string[] = []
  for (const [name, size] of sizes.slice(first, first + 2)) {
    const count = Math.floor(left / size)
    left -= count * size
    if (count > 0) parts.push(unit(count, name, language))
  }
  return parts.join(' ')
}

/** A latency as web vitals are written: 180 ms, 2.4 s; from a minute on as any length of time. */
export function formatLatency(ms: number | null, language = locale()): string {
  if (ms === null) return kNothing
  if (Math.round(ms) < 1000) return `${new Intl.NumberFormat(language).format(Math.round(ms))}\u00a0ms`
  if (ms >= 60_000) return formatDuration(ms, language)
  const seconds = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  return `${seconds.format(ms / 1000)}\u00a0s`
}

/** A bin of lengths of time: "<10s", "1–3m", "60m+". */
export function formatDurationBin(from: number, to: number | null, language = locale()): string {
  const name: Unit = (to ?? from) > 60_000 ? 'minute' : 'second'
  const size = name === 'minute' ? 60_000 : 1000
  if (to === null) return `${unit(from / size, name, language)}+`
  if (from === 0) return `<${unit(to / size, name, language)}`
  return `${from / size}–${unit(to / size, name, language)}`
}
