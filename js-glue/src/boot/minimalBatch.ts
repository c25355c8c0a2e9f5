import { nearest } from '../capture/nearest'
import { type CapturedEvent, type Entry, Kind, type Noted, type TrackerOptions } from '../types'
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
  const meant = entries.filter(isEvent).filter(({ noted }) => !noted || tells(noted))
  const opened = meant[0]?.at
  const events = meant.flatMap((event) => minimalEvent(event, opened) || [])
  if (!events.length) return ''
  return JSON.stringify({
    v: 1,
    site,
    batch: randomHex(),
    stream: randomHex(),
    seq: 0,
    first: 0,
    opened_at: opened,
    sent_at: Math.max(now, ...meant.map((event) => event.at)),
    consent: visitor ? 'granted' : 'anonymous',
    visitor,
    dropped: lostOf(entries[entries.length - 1]) + meant.length - events.length || undefined,
    tracker: VERSION,
    // The collector draws: who is left out follows from the visitor's id, and that needs the core.
    sample: sample > 0 && sample < 1 ? Math.round(1e4 * sample) || 1 : undefined,
    events,
  })
}

const tells = ({ target }: Noted) =>
  nearest(target, 'a,button,form') && !nearest(target, '[data-footfall-ignore]')

// Only custom events have a name; one that is more than words, and a few digits among them, cannot be sent unscrubbed.
const plainName = /^\p{L}(?!(.*[\d:]){4})[\p{L}\d .:_-]{0,60}$/u

function minimalEvent({ kind, at, address, fields }: CapturedEvent, opened: number): object | undefined {
  const { protocol, hostname, pathname } = new URL(address)
  const { name = names[kind], referrer } = fields
  if (!protocol.startsWith('http') || !plainName.test(name as string)) return undefined
  return {
    kind: names[kind],
    at: Math.max(0, at - opened),
    host: safeHost(hostname),
    path: safePath(pathname),
    // Of page views only, and often empty.
    referrer_host: referrer ? safeHost(new URL(referrer as string).hostname) : undefined,
    name: fields.name,
  }
}
