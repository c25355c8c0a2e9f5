import { LaterKind } from '../types'
import { observe } from './observe'
import type { Tools, Watcher } from './tools'

type LongFrame = PerformanceEntry & { blockingDuration?: number }

/** How often and how long the page could not react, summed up: long animation frames, or long tasks. */
export function watchLongTasks({ hooks, put }: Tools): Watcher {
  let occurrences = 0
  let duration = 0
  let blocking = 0

  const type = PerformanceObserver.supportedEntryTypes.includes('long-animation-frame')
    ? 'long-animation-frame'
    : 'longtask'
  observe(hooks, type, (entry: LongFrame) => {
    ++occurrences
    duration += entry.duration
    blocking += entry.blockingDuration ?? entry.duration - 50
  })

  const settle = () => {
    if (!occurrences) return
    put(LaterKind.longtask, {
      occurrences,
      duration_ms: Math.round(duration),
      blocking_ms: Math.round(blocking),
    })
    occurrences = duration = blocking = 0
  }
  return { settle, turn: settle }
}
