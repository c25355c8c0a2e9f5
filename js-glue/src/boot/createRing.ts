import type { Entry, NotedEvent } from '../types'

/** Keeps what happened until the core is there. Bounded: past it the oldest event goes, and is counted in its place. */
export interface Ring {
  take(entry: Entry): void
  /** Takes everything out, in order. */
  drain(): Entry[]
}

export const isEvent = (entry: Entry): entry is NotedEvent => 'kind' in entry
/** How many events were lost, where the entry tells of such. */
export const lostOf = (entry: Entry | undefined) => (entry as { lost?: number } | undefined)?.lost || 0

export function createRing(limit: number): Ring {
  let entries: Entry[] = []
  return {
    take(entry) {
      if ((entry as { consent?: string }).consent === 'denied') entries = []
      entries.push(entry)
      if (entries.filter(isEvent).length <= limit) return
      const at = entries.findIndex(isEvent)
      const before = lostOf(entries[at - 1])
      entries.splice(at - (before && 1), before ? 2 : 1, { lost: before + 1 })
    },
    drain: () => entries.splice(0),
  }
}
