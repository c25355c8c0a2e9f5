// @footfall/tracker: the tracker as a package. Importing it does nothing, on a server neither.
import { createPageHooks, type PageHooks } from '../boot/createPageHooks'
import { isEvent } from '../boot/createRing'
import { minimalBatch } from '../boot/minimalBatch'
import { isConsent } from '../boot/readOptions'
import { startTracker } from '../boot/startTracker'
import { pageAddress } from '../capture/pageAddress'
import type { ConsentState, Entry, Props, PropValue, Tracker, TrackerOptions } from '../types'
import { createRouteNames, type RouteNames } from './createRouteNames'

export type { ConsentState, Props, PropValue, RouteNames, TrackerOptions }

/** What `init` takes: what a script tag takes, and how pages are named. */
export interface FootfallOptions extends TrackerOptions {
  /** Pages are counted by route instead of path: `['/product/:slug']`, or what your router says of a path. */
  routes?: RouteNames
}

let tracker: Tracker | undefined
let hooks: PageHooks | undefined

type Call = (tracker: Tracker) => void
const mostEarly = 150
// Calls made before `init`: past the bound the oldest goes, and is counted.
let early: Call[] = []
let earlyLost = 0
// Of the visitor's choices the last word counts, and from the first event on.
let choices: { consent?: Call; optOut?: Call } = {}

let learnRoute: (address: string, route: string | ((path: string) => string)) => void = () => {}

function whenRunning(call: Call, choice?: keyof typeof choices): void {
  if (tracker && hooks) hooks.guard(call)(tracker)
  else if (typeof window === 'undefined') return
  else if (choice) choices[choice] = call
  else if (early.push(call) > mostEarly) {
    early.shift()
    ++earlyLost
  }
}

/** Starts the tracker, once. Calls made before are carried out now. On a server it does nothing. */
export function init({ routes, ...options }: FootfallOptions): void {
  if (tracker || typeof window === 'undefined') return
  const own = createPageHooks(options.debug)
  hooks = own
  own.guard(() => {
    if (!options.site || !options.host) return own.say('init needs site and host')
    const consent = options.consent === undefined || isConsent(options.consent) ? options.consent : 'denied'
    const checked = { ...options, consent, host: options.host.replace(/\/+$/, '') }
    const names = createRouteNames(routes)
    const named = (entry: Entry) =>
      isEvent(entry) ? { ...entry, address: names.rename(entry.address) } : entry
    learnRoute = (address, route) => {
      const path = new URL(pageAddress(address, options.hashRouting)).pathname
      names.learn(path, typeof route === 'string' ? route : route(path))
    }
    tracker = startTracker(
      checked,
      own,
      async (page) => {
        const { startSession } = await import('../core/startSession')
        const session = await startSession(checked, own, page, {
          wasm: new URL('./footfall.wasm', import.meta.url).href,
          plain: () => import('footfall-plain'),
        })
        return { ...session, take: (entry) => session.take(named(entry)) }
      },
      (given, entries, ...rest) => minimalBatch(given, entries.map(named), ...rest),
    )
    const calls = [...Object.values(choices), ...early]
    early = []
    choices = {}
    own.faults += earlyLost
    for (const call of calls) whenRunning(call)
  })()
}

/**
 * Names the page that is shown: its events have this route as their path. A function is given the path. For routers
 * that the option `routes` does not serve.
 */
export function nameRoute(route: string | ((path: string) => string)): void {
  if (typeof window === 'undefined') return
  const address = location.href
  whenRunning(() => learnRoute(address, route))
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
  whenRunning((running) => running.consent(state), 'consent')
}

/** The visitor is not to be counted, now and on later visits; false takes it back. */
export function optOut(out?: boolean): void {
  whenRunning((running) => running.optOut(out), 'optOut')
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
