import { type CapturedEvent, type Entry, Kind, type KindNumber, type TrackerOptions } from '../types'
import { isEvent, lostOf } from './createRing'
import { randomHex } from './randomHex'
import { safeHost, safePath } from './safeAddress'

const names = Object.keys(Kind)

/**
 * The batch that leaves when the page ends before the core was there: hosts, paths and counts, in wire format v1.
 * No free text, because without the core there is nothing to scrub it. Empty when there is nothing to say.
 */
export function minimalBatch(
  { site, sample = 1 }: TrackerOptions,
  entries: Entry[],
  visitor: string | undefined,
  now: number,
): string {
  const meant = entries.filter(isEvent).filter(({ noted }) => !noted || noted.target.closest('a,button,form'))
  const kept = meant.flatMap((event) => minimalEvent(event) || [])
  if (!kept.length) return ''
  const opened = kept[0].at
  return JSON.stringify({
    v: 1,
    site,
    batch: randomHex(),
    stream: randomHex(),
    seq: 0,
    first: 0,
    opened_at: opened,
    sent_at: Math.max(now, ...kept.map((event) => event.at)),
    consent: visitor ? 'granted' : 'anonymous',
    visitor,
    dropped: entries.reduce((sum, entry) => sum + lostOf(entry), meant.length) - kept.length || undefined,
    tracker: VERSION,
    // The collector draws: who is left out follows from the visitor's id, and that needs the core.
    sample: (sample > 0 && sample < 1 && Math.round(1e4 * sample)) || undefined,
    events: kept.map((event) => ({ ...event, at: Math.max(0, event.at - opened) })),
  })
}

interface MinimalEvent {
  kind: string
  at: number
}

function minimalEvent({ kind, at, url, fields }: CapturedEvent): MinimalEvent | undefined {
  const { protocol, hostname, pathname } = new URL(url)
  const name = plainName(kind, fields.name)
  if (!protocol.startsWith('http') || name === null) return undefined
  return {
    kind: names[kind],
    at,
    host: safeHost(hostname),
    path: safePath(pathname),
    // Of page views only, and often empty.
    referrer_host: fields.referrer ? safeHost(new URL(fields.referrer as string).hostname) : undefined,
    name,
  } as MinimalEvent
}

/** A custom event needs its name; one that is more than words cannot be sent unscrubbed. */
function plainName(kind: KindNumber, name: unknown): string | null | undefined {
  if (kind !== Kind.custom) return undefined
  return /^[a-z][a-z _-]{0,60}$/i.test(name as string) ? (name as string) : null
}
