import type { Entry, NotedEvent } from '../types'

/** Keeps what happened until the core is there. Bounded: past it the oldest event goes, and is counted. */
export interface Ring {
  push(entry: Entry): void
  /** Takes the events out; what was said about consent and user stays. */
  takeEvents(): { events: NotedEvent[]; lost: number }
  /** Takes everything out, in order. */
  drain(): Entry[]
}

export const isEvent = (entry: Entry): entry is NotedEvent => 'kind' in entry

export function createRing(limit: number): Ring {
  let entries: Entry[] = []
  let lost = 0

  const takeLost = () => {
    const count = lost
    lost = 0
    return count
  }

  return {
    push(entry) {
      if ('consent' in entry && entry.consent === 'denied') {
        entries = []
        lost = 0
      }
      entries.push(entry)
      if (entries.filter(isEvent).length > limit) {
        entries.splice(entries.findIndex(isEvent), 1)
        ++lost
      }
    },
    takeEvents() {
      const events = entries.filter(isEvent)
      entries = entries.filter((entry) => !isEvent(entry))
      return { events, lost: takeLost() }
    },
    drain() {
      const all = entries
      entries = []
      const count = takeLost()
      // The oldest were lost: they stood after what was said about consent, before the events that are left.
      if (count) all.splice(all.findIndex(isEvent), 0, { lost: count })
      return all
    },
  }
}
