import type { CapturedEvent } from '../types'
import { eventLine } from './eventLine'
import { reasonName } from './reasonName'

/** A batch on its way. */
export interface BatchNote {
  id: string
  seq: number
  events: number
  bytes: number
  /** `under way`, `kept`, or what came of the last attempt: an HTTP status, 0 for no answer. */
  state: 'under way' | 'kept' | number
  reason: string
  attempts: number
}

export interface EventNote {
  at: number
  line: string
  /** Why it was not captured, or an empty text. */
  why: string
}

/** What the panel shows, counted from what the tracker says. */
export interface Tally {
  note(words: unknown[]): void
  consent: string
  visitor: string
  /** When the session began, by the time of its first event; 0 before. */
  sessionSince: number
  made: number
  sent: number
  /** Captured, and neither delivered nor lost. */
  queued(): number
  /** Events that were not captured or not taken, by reason. */
  dropped: Map<string, number>
  /** The latest first. */
  batches: BatchNote[]
  events: EventNote[]
  /** What else was said: faults, problems of options. */
  remarks: string[]
}

const shown = 6
const eventsShown = 14
// As in core/include/footfall/limits.hpp.
const sessionGap = 30 * 60 * 1000

export function createTally(): Tally {
  let lastAt = 0
  let refused = 0

  const drop = (why: string, events = 1) => tally.dropped.set(why, (tally.dropped.get(why) || 0) + events)

  const event = (given: CapturedEvent, why: string) => {
    if (why) drop(why)
    else {
      ++tally.made
      if (!lastAt || given.at - lastAt > sessionGap) tally.sessionSince = given.at
      lastAt = Math.max(lastAt, given.at)
    }
    tally.events.unshift({ at: given.at, line: eventLine(given), why })
    tally.events.length = Math.min(tally.events.length, eventsShown)
  }

  const batch = (body: string): BatchNote => {
    const { batch: id, seq, events, visitor = '', consent } = JSON.parse(body)
    tally.visitor = visitor
    tally.consent = consent
    const known = tally.batches.find((one) => one.id === id)
    if (known) return known
    const fresh = { id, seq, events: events.length, bytes: body.length, state: 0, reason: '', attempts: 0 }
    tally.batches.unshift(fresh)
    // One that is under way is told of, however many came after it.
    const settled = tally.batches.slice(1).filter(({ state }) => typeof state === 'number')
    const oldest = settled[settled.length - 1]
    if (tally.batches.length > shown && oldest) tally.batches.splice(tally.batches.indexOf(oldest), 1)
    return fresh
  }

  const answered = (one: BatchNote, status: number, reason: string) => {
    one.state = status
    one.reason = reason
    if (status >= 200 && status < 300) tally.sent += one.events
    else if (status >= 400 && status < 500 && ![408, 425, 429].includes(status)) {
      refused += one.events
      drop(reason || `answer ${status}`, one.events)
    }
  }

  const tally: Tally = {
    consent: '',
    visitor: '',
    sessionSince: 0,
    made: 0,
    sent: 0,
    queued: () => Math.max(0, tally.made - tally.sent - refused),
    dropped: new Map(),
    batches: [],
    events: [],
    remarks: [],
    note([what, first, second, third]) {
      if (what === 'consent') {
        tally.consent = String(first)
        const wiped = first === 'denied' ? tally.queued() : 0
        refused += wiped
        if (wiped) drop('denied', wiped)
      } else if (what === 'captured') event(second as CapturedEvent, '')
      else if (what === 'not captured') event(second as CapturedEvent, reasonName(first))
      else if (what === 'sending' || what === 'sending kept') {
        const one = batch(String(first))
        one.state = 'under way'
        ++one.attempts
      } else if (what === 'kept') batch(String(first)).state = 'kept'
      else if (what === 'answered') answered(batch(String(third)), Number(first), String(second || ''))
      else if (what !== 'watching') {
        if (what instanceof Error) drop('fault')
        tally.remarks.unshift(
          [what, first]
            .filter((word) => word !== undefined)
            .map(String)
            .join(' '),
        )
        tally.remarks.length = Math.min(tally.remarks.length, 3)
      }
    },
  }
  return tally
}
