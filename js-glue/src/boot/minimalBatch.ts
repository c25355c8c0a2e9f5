import { type CapturedEvent, Kind, type KindNumber, type NotedEvent } from '../types'
import { randomHex } from './randomHex'
import { safeHost, safePath } from './safeAddress'

const names = Object.keys(Kind)

/**
 * The batch that leaves when the page ends before the core was there: hosts, paths and counts, in wire format v1.
 * No free text, because without the core there is nothing to scrub it. Empty when there is nothing to say.
 */
export function minimalBatch(
  site: string,
  events: NotedEvent[],
  lost: number,
  visitor: string | undefined,
  now: number,
): string {
  const meant = events.filter(({ noted }) => !noted || noted.target.closest('a,button,form'))
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
    dropped: lost + meant.length - kept.length || undefined,
    tracker: VERSION,
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
    referrer_host: kind === Kind.pageview ? referrerHost(fields.referrer as string) : undefined,
    name,
  } as MinimalEvent
}

/** A custom event needs its name; one that is more than words cannot be sent unscrubbed. */
function plainName(kind: KindNumber, name: unknown): string | null | undefined {
  if (kind !== Kind.custom) return undefined
  return /^[a-z][a-z _-]{0,60}$/i.test(name as string) ? (name as string) : null
}

function referrerHost(referrer: string): string | undefined {
  return referrer ? safeHost(new URL(referrer).hostname) : undefined
}
