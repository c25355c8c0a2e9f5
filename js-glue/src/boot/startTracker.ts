import { pageAddress } from '../capture/pageAddress'
import { type PageChange, watchPages } from '../capture/watchPages'
import type { ConsentState, Entry, Noted, Page, Session, Tracker, TrackerOptions } from '../types'
import { type CapturedEvent, Kind, type Props } from '../types'
import type { PageHooks } from './createPageHooks'
import { createRing, isEvent, lostOf } from './createRing'
import { excludes } from './excludes'
import { keepaliveRequest } from './keepaliveRequest'
import type { minimalBatch } from './minimalBatch'
import { optedOut, rememberOptOut } from './optOut'
import { privacySignal } from './privacySignal'
import { randomHex } from './randomHex'
import { isConsent } from './readOptions'
import { sendBlind } from './sendBlind'
import { readIdentity, removeIdentity } from './storedIdentity'
import { whenIdle } from './whenIdle'

const ringLimit = 200
// How long a page that rests may take to set its title, or to send on to another, before its view is told.
const titleDelay = 900

/**
 * Starts capturing. The core is loaded when the page is idle; until then a ring keeps what happened, and `batchOf`
 * makes what leaves should the page end.
 */
export function startTracker(
  options: TrackerOptions,
  hooks: PageHooks,
  loadCore: (page: Page) => Promise<Session>,
  batchOf: typeof minimalBatch,
): Tracker & { __proto__: null } {
  const ring = createRing(ringLimit)
  const excluded = excludes(options.exclude)
  const address = () => pageAddress(document.URL, options.hashRouting)
  let chosen = options.consent || 'anonymous'
  // The visitor's own no, for this page where the device keeps none.
  let out = false
  let state: ConsentState = 'denied'
  let session: Session | undefined
  let loading = false
  let stopped = false
  let since = 0

  // The first faults of the page, until somebody watches.
  const early: Event[] = []

  // The view that was noticed and waits for its title.
  let pending: { at: number; address: URL; now(): void } | undefined

  // Where the visitor comes from: the page whose view was told last.
  let from = document.referrer

  const tell = (entry: Entry) => (session || ring).take(entry)

  const put = (event: CapturedEvent & { noted?: Noted }) => {
    const why = stopped ? 'stopped' : state === 'denied' ? state : excluded(event.address) && 'excluded'
    if (why) return hooks.say('not captured', why, event)
    if (event.kind === Kind.pageview) from = event.address
    tell(event)
  }

  const capture = (
    kind: CapturedEvent['kind'],
    fields: CapturedEvent['fields'],
    props?: Props,
    noted?: Noted,
  ) => {
    pending?.now()
    put({ kind, at: Date.now(), address: address(), fields, props, noted })
  }

  // `sentOn`: a view that was replaced before it was told. Its campaign is this one's.
  const viewSoon = (sentOn?: typeof pending) => {
    const url = new URL(address())
    if (sentOn) url.search += sentOn.address.search.replace('?', '&')
    const noticed = {
      at: sentOn?.at || Date.now(),
      address: url,
      now: hooks.guard(() => {
        if (pending !== noticed) return
        pending = undefined
        put({
          kind: Kind.pageview,
          at: noticed.at,
          address: url.href,
          fields: { title: document.title, referrer: from },
        })
      }),
    }
    pending = noticed
    whenIdle(() => setTimeout(noticed.now, titleDelay))
  }

  const load = () => {
    // Who debugs sees why nothing is captured.
    if (loading || stopped || (state === 'denied' && !options.debug)) return
    loading = true
    loadCore({
      ...{ address, put, early, since: () => since },
      ...{ keepaliveRequest, privacySignal, randomHex, readIdentity, whenIdle },
    }).then(
      hooks.guard((loaded) => {
        session = loaded
        // One that fails takes none of the others with it.
        ring.drain().map(hooks.guard(loaded.take))
        loaded.send(document.hidden)
      }),
      (error) => hooks.say('no core:', error),
    )
  }

  const leave = () => {
    pending?.now()
    if (session) return session.send(true)
    const all = ring.drain()
    const visitor = state === 'granted' ? readIdentity(options.site)[1] : undefined
    const body = batchOf(options, all, visitor, Date.now())
    if (body) sendBlind(`${options.host}/v1/batch`, body)
    // What no batch told of stays, and what was said about consent and user.
    for (const entry of all) if (!body || !(isEvent(entry) || lostOf(entry))) ring.take(entry)
  }

  const decide = (aloud?: 'aloud') => {
    const before = state
    state = out || optedOut() || (privacySignal() && !options.ignoreSignals) ? 'denied' : chosen
    if (state === 'denied' || (aloud && state !== 'granted')) removeIdentity(options.site, state, aloud)
    tell({ consent: state })
    if (before !== 'denied') return
    // Of the page that is shown when counting begins.
    if (state !== before && !options.manual) viewSoon()
    whenIdle(hooks.guard(load))
  }

  const turnPage = (change?: PageChange) => {
    // A page that sends on at once was not seen.
    const sentOn = change === 'replace' ? pending : void pending?.now()
    since = performance.now()
    session?.turn()
    if (!options.manual) viewSoon(sentOn)
  }

  decide()
  watchPages(hooks, address, turnPage)
  for (const type of ['click', 'submit', 'error', 'unhandledrejection', 'securitypolicyviolation']) {
    const kind = Kind[type as 'click' | 'submit']
    if (options[(kind ? `${type}s` : 'errors') as 'clicks' | 'submits' | 'errors'] === false) continue
    hooks.listen(
      window,
      type,
      (event: Event) => {
        let { target } = event
        if (!kind) {
          // Past the bound it is counted as dropped.
          if (state !== 'denied') early.length < 20 ? early.push(event) : ++hooks.faults
        } else if (target instanceof Element) {
          if (target.shadowRoot) [target] = event.composedPath()
          capture(kind, {}, undefined, { event, target: target as Element, focused: document.activeElement })
        }
      },
      true,
    )
  }
  hooks.listen(window, 'pageshow', (event: PageTransitionEvent) => {
    if (event.persisted) turnPage()
  })
  hooks.listen(document, 'visibilitychange', () => {
    if (document.hidden) leave()
  })
  hooks.listen(window, 'pagehide', leave)

  return {
    // So that whoever calls by name finds nothing else.
    __proto__: null,
    track(name, props) {
      capture(Kind.custom, { name: typeof name === 'string' ? name : '' }, { ...props })
    },
    page() {
      if (!pending) viewSoon()
      pending?.now()
    },
    identify(user) {
      tell({ user })
    },
    consent(choice) {
      if (!isConsent(choice)) return hooks.say('no consent state:', choice)
      chosen = choice
      decide('aloud')
    },
    optOut(choice) {
      out = choice !== false
      rememberOptOut(out)
      decide()
    },
    set(props) {
      tell({ set: { ...props } })
    },
    flush() {
      pending?.now()
      if (session) session.send(true)
      else load()
    },
    stop() {
      leave()
      stopped = true
      hooks.stop()
    },
  }
}
