import type { Scope } from './reports'

/** Where the raw events of a period are, one JSON object a line. */
export function rawEventsPath({ site, range }: Scope): string {
  const query = new URLSearchParams({ from: range.from, to: range.to, format: 'jsonl' })
  return `/api/v1/sites/${encodeURIComponent(site)}/events?${query}`
}
