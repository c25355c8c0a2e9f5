import type { Entry, NotedEvent } from '../types'

/**
 * Keeps what happened until the core is there. Bounded: past it the oldest goes, and is counted. What was said of
 * consent goes only where the next thing said it anew, so that no event is taken under another state than its own.
 */
export interface Ring {
  take(entry: Entry): void
  /** Takes everything out, in order; at its end how much was lost. */
  drain(): Entry[]
}

export const isEvent = (entry: Entry): entry is NotedEvent => 'kind' in entry
/** How many entries were lost, where this one tells of such. */
export const lostOf = (entry: Entry) => (entry as { lost?: number }).lost || 0

const consentOf = (entry: Entry) => (entry as { consent?: string }).consent

export function createRing(limit: number): Ring {
  let entries: Entry[] = []
  let lost = 0
  return {
    take(entry) {
      if (consentOf(entry) === 'denied') {
        entries = []
        lost = 0
      }
      if (lostOf(entry)) lost += lostOf(entry)
      else if (entries.push(entry) > limit) {
        const at = consentOf(entries[0]) && !consentOf(entries[1]) ? 1 : 0
        if (!consentOf(entries.splice(at, 1)[0])) ++lost
      }
    },
    drain() {
      const all = lost ? [...entries, { lost }] : entries
      entries = []
      lost = 0
      return all
    },
  }
}
