/**
 * Engaged time (METRICS.md): runs while the page is visible and focused and the visitor was active in the last
 * 30 s. Keeps no timer: time between two calls is counted when the later one comes. Instants are milliseconds of
 * one clock that never goes back.
 */
export interface EngagementClock {
  /** The visitor did something. */
  active(now: number): void
  /** The page is, or is no longer, visible and focused. */
  attend(attending: boolean, now: number): void
  /** Engaged milliseconds since the last `take`, which begins anew. */
  take(now: number): number
  /** The same, without beginning anew. */
  peek(now: number): number
}

const patience = 30_000

export function createEngagementClock(attending: boolean, start: number): EngagementClock {
  let engaged = 0
  let counted = start
  let until = start + patience

  const settle = (now: number) => {
    if (attending) engaged += Math.max(0, Math.min(now, until) - counted)
    counted = Math.max(counted, now)
  }

  return {
    active(now) {
      settle(now)
      until = now + patience
    },
    attend(next, now) {
      settle(now)
      if (next && !attending) until = now + patience
      attending = next
    },
    take(now) {
      settle(now)
      const taken = Math.round(engaged)
      engaged = 0
      return taken
    },
    peek(now) {
      settle(now)
      return Math.round(engaged)
    },
  }
}
