import { cleanProps } from '../capture/cleanProps'
import { pageAddress } from '../capture/pageAddress'
import { watchClicks } from '../capture/watchClicks'
import { watchEngagement } from '../capture/watchEngagement'
import { type PageChange, watchPages } from '../capture/watchPages'
import { watchSubmits } from '../capture/watchSubmits'
import type { Tracker, TrackerOptions } from '../types'
import { type CapturedEvent, type ConsentState, type Entry, Kind, type Props, type Session } from '../types'
import type { PageHooks } from './createPageHooks'
import { createRing } from './createRing'
import { excludes } from './excludes'
import { minimalBatch } from './minimalBatch'
import { privacySignal } from './privacySignal'
import { isConsent } from './readOptions'
import { sendBlind } from './sendBlind'
import { readIdentity, removeIdentity } from './storedIdentity'
import { whenIdle } from './whenIdle'

const ringLimit = 200
// How long a page may take to set its title after it changed its address.
const titleDelay = 50

/** Starts capturing. The core is loaded when the page is idle; until then a ring keeps what happened. */
export function startTracker(
  options: TrackerOptions,
  hooks: PageHooks,
  loadCore: () => Promise<Session>,
): Tracker {
  const ring = createRing(ringLimit)
  const excluded = excludes(options.exclude)
  const address = () => pageAddress(location.href, options.hashRouting)
  const everyEvent: Props = {}
  let state: ConsentState = 'denied'
  let session: Session | undefined
  let loading = false
  let stopped = false
  // The page whose engagement is being counted.
  let shown = address()

  // The view that was noticed and waits for its title.
  let pending: { referrer: string; at: number; now(): void; cancel(): void } | undefined

  const tell = (entry: Entry) => {
    if (session) session.take(entry)
    else ring.push(entry)
  }

  const put = (event: CapturedEvent) => {
    if (stopped || state === 'denied' || excluded(event.url)) return
    hooks.say(event.url, event)
    tell(event)
  }

  const capture = (
    kind: CapturedEvent['kind'],
    fields: CapturedEvent['fields'],
    props?: Props,
    at = Date.now(),
    url = address(),
  ) => {
    pending?.now()
    put({ kind, at, url, fields, props: kind === Kind.engagement ? undefined : { ...everyEvent, ...props } })
  }

  const view = (referrer: string, at = Date.now(), url = address()) =>
    capture(Kind.pageview, { title: document.title, referrer }, undefined, at, url)

  const viewSoon = (referrer: string, at: number) => {
    const url = address()
    const now = hooks.guard(() => {
      pending?.cancel()
      view(referrer, at, url)
    })
    const timer = setTimeout(now, titleDelay)
    pending = {
      referrer,
      at,
      now,
      cancel() {
        clearTimeout(timer)
        pending = undefined
      },
    }
  }

  const load = () => {
    if (loading || stopped || state === 'denied') return
    loading = true
    loadCore().then(
      hooks.guard((loaded) => {
        session = loaded
        for (const entry of ring.drain()) loaded.take(entry)
        loaded.send(document.visibilityState === 'hidden')
      }),
      (error) => hooks.say('the core could not be loaded', error),
    )
  }

  const leave = () => {
    pending?.now()
    engagement.report()
    if (session) return session.send(true)
    const { events, lost } = ring.takeEvents()
    const visitor = state === 'granted' ? readIdentity(options.site)?.hash : undefined
    const body = minimalBatch(options.site, events, lost, visitor, Date.now())
    if (body) sendBlind(`${options.host}/v1/batch`, body)
  }

  const setConsent = (chosen: ConsentState) => {
    const before = state
    state = privacySignal() && !options.ignoreSignals ? 'denied' : chosen
    hooks.say('consent', state)
    if (state === 'denied') removeIdentity(options.site)
    tell({ consent: state })
    if (before !== 'denied' || state === 'denied') return
    // Of the page that is shown when counting begins.
    if (!options.manual) view(document.referrer)
    whenIdle(hooks.guard(load))
  }

  const turnPage = (referrer: string, change: PageChange) => {
    // A page that sends on at once was not seen.
    const { referrer: from, at } = (change === 'replace' && pending) || { referrer, at: Date.now() }
    if (change === 'replace') pending?.cancel()
    else pending?.now()
    engagement.report(true)
    shown = address()
    if (!options.manual) viewSoon(from, at)
  }

  const engagement = watchEngagement(hooks, (fields) =>
    put({ kind: Kind.engagement, at: Date.now(), url: shown, fields }),
  )
  setConsent(options.consent || 'anonymous')
  watchPages(hooks, address, turnPage)
  watchClicks(hooks, (fields, custom) => {
    capture(Kind.click, { ...fields })
    if (custom) capture(Kind.custom, { name: custom.name }, custom.props)
  })
  watchSubmits(hooks, (fields, custom) => {
    capture(Kind.submit, fields)
    if (custom) capture(Kind.custom, { name: custom.name }, custom.props)
  })
  hooks.listen(window, 'pageshow', (event: PageTransitionEvent) => {
    if (event.persisted) turnPage('', 'traverse')
  })
  hooks.listen(document, 'visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave()
  })
  hooks.listen(window, 'pagehide', leave)

  const checked = (given: unknown) => {
    const { props, refused } = cleanProps(given)
    if (refused.length) hooks.say('properties that are no text, number or truth value:', refused)
    return props
  }

  return {
    track(name, props) {
      capture(Kind.custom, { name: String(name) }, checked(props))
    },
    page() {
      if (pending) pending.now()
      else view(document.referrer)
    },
    identify(userId) {
      tell({ user: userId === null ? '' : String(userId) })
    },
    consent(chosen) {
      if (!isConsent(chosen)) return hooks.say('consent cannot be', chosen)
      setConsent(chosen)
      if (state !== 'granted') removeIdentity(options.site)
    },
    set(props) {
      for (const [key, value] of Object.entries(props)) {
        if (value === null) delete everyEvent[key]
        else Object.assign(everyEvent, checked({ [key]: value }))
      }
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
