// @footfall/tracker: the tracker as a package. Importing it does nothing, on a server neither.
import { createPageHooks, type PageHooks } from '../boot/createPageHooks'
import { isConsent } from '../boot/readOptions'
import { startTracker } from '../boot/startTracker'
import type { ConsentState, Props, PropValue, Tracker, TrackerOptions } from '../types'

export type { ConsentState, Props, PropValue, TrackerOptions }

let tracker: Tracker | undefined
let hooks: PageHooks | undefined
let early: ((tracker: Tracker) => void)[] = []

function whenRunning(call: (tracker: Tracker) => void): void {
  if (tracker && hooks) hooks.guard(call)(tracker)
  else if (typeof window !== 'undefined') early.push(call)
}

/** Starts the tracker, once. Calls made before are carried out now. On a server it does nothing. */
export function init(options: TrackerOptions): void {
  if (tracker || typeof window === 'undefined') return
  const own = createPageHooks(options.debug)
  hooks = own
  own.guard(() => {
    if (!options.site || !options.host) return own.say('init needs site and host')
    const consent = options.consent === undefined || isConsent(options.consent) ? options.consent : 'denied'
    const checked = { ...options, consent, host: options.host.replace(/\/+$/, '') }
    tracker = startTracker(checked, own, async (page) => {
      const { startSession } = await import('../core/startSession')
      return startSession(checked, own, page, {
        wasm: new URL('./footfall.wasm', import.meta.url).href,
        plain: () => import('footfall-plain'),
      })
    })
    const calls = early
    early = []
    for (const call of calls) whenRunning(call)
  })()
}

/** Captures an event of the page's own, with properties that are texts, numbers or truth values. */
export function track(name: string, props?: Props): void {
  whenRunning((running) => running.track(name, props))
}

/** Counts a page view by hand. */
export function page(): void {
  whenRunning((running) => running.page())
}

/** Names the visitor's user: hashed on the device, sent only under granted consent. Null forgets it. */
export function identify(userId: string | null): void {
  whenRunning((running) => running.identify(userId))
}

/** Says what the visitor chose. */
export function consent(state: ConsentState): void {
  whenRunning((running) => running.consent(state))
}

/** The visitor is not to be counted, now and on later visits; false takes it back. */
export function optOut(out?: boolean): void {
  whenRunning((running) => running.optOut(out))
}

/** Properties for every event from now on; null takes one away. */
export function set(props: Record<string, PropValue | null>): void {
  whenRunning((running) => running.set(props))
}

/** Sends what is ready now. */
export function flush(): void {
  whenRunning((running) => running.flush())
}

/** Ends capturing on this page. */
export function stop(): void {
  whenRunning((running) => running.stop())
}
