import type { PageHooks } from '../boot/createPageHooks'
import { onStop } from '../boot/onStop'
import { createEngagementClock } from './createEngagementClock'

/** The engagement of the page that is shown now. */
export interface Engagement {
  /** Reports what was not reported yet, and begins anew where another page follows. */
  report(another?: boolean): void
}

type Send = (fields: { engaged_ms: number; scroll_pct: number }) => void

const firstReport = 30_000
const lastReport = 240_000
const tooShort = 300

/**
 * Reports engaged time since `start` and the deepest scroll position. While the visitor stays, after 30 s of engaged time, then
 * after twice as long each time, so that a long visit is few events.
 */
export function watchEngagement(hooks: PageHooks, start: number, send: Send): Engagement {
  const now = () => performance.now()
  const attending = () => document.visibilityState === 'visible' && document.hasFocus()
  const clock = createEngagementClock(attending(), start)
  let deepest = 0
  let reported = -1
  let next = firstReport

  const depth = () => {
    const page = document.documentElement
    const seen = window.scrollY + window.innerHeight
    return Math.max(deepest, Math.min(100, Math.round((100 * seen) / Math.max(page.scrollHeight, 1))))
  }

  const report = (another?: boolean) => {
    deepest = depth()
    if (clock.peek(now()) >= tooShort || (deepest > reported && reported >= 0)) {
      reported = deepest
      send({ engaged_ms: clock.take(now()), scroll_pct: deepest })
    }
    if (another) {
      clock.take(now())
      deepest = 0
      reported = -1
      next = firstReport
    }
  }

  const active = () => clock.active(now())
  for (const type of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'])
    hooks.listen(window, type, active, true)
  hooks.listen(
    window,
    'scroll',
    () => {
      active()
      deepest = depth()
    },
    true,
  )
  const attend = () => clock.attend(attending(), now())
  for (const type of ['focus', 'blur']) hooks.listen(window, type, attend)
  hooks.listen(document, 'visibilitychange', attend)

  const timer = setInterval(
    hooks.guard(() => {
      if (clock.peek(now()) < next) return
      next = Math.min(2 * next, lastReport)
      report()
    }),
    15_000,
  )
  onStop(hooks, () => clearInterval(timer))
  return { report }
}
