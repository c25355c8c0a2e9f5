import type { Tracker as CoreTracker } from '../../../wasm/core'
import type { PageHooks } from '../boot/createPageHooks'
import { isEvent, lostOf } from '../boot/createRing'
import { optOutKey } from '../boot/optOut'
import { identityKey, writeIdentity } from '../boot/storedIdentity'
import { cleanProps } from '../capture/cleanProps'
import { meaningfulElement } from '../capture/describeClick'
import { describeSubmit } from '../capture/describeSubmit'
import { elementSelector } from '../capture/elementSelector'
import { nearest } from '../capture/nearest'
import { visibleText } from '../capture/visibleText'
import { watchEngagement } from '../capture/watchEngagement'
import {
  type CapturedEvent,
  type ConsentState,
  Kind,
  type KindNumber,
  type NotedEvent,
  type Page,
  type Props,
  type Session,
  type TrackerOptions,
} from '../types'
import type { Tools, Watcher } from '../watch/tools'
import { allowedQuery } from './allowedQuery'
import { createDelivery } from './createDelivery'
import { createGlance } from './createGlance'
import { describeEvent } from './describeEvent'
import { deviceIdentity } from './deviceIdentity'
import { packEvent } from './packEvent'
import { withLanding } from './withLanding'

/** Gives the core what happens, and sends what it hands out when it is due. */
export function runSession(
  tracker: CoreTracker,
  options: TrackerOptions,
  hooks: PageHooks,
  page: Page,
  startWatching: Promise<(tools: Tools) => Required<Watcher>>,
  own: string[],
): Session {
  const delivery = createDelivery(tracker, options, hooks, page)

  const keepHash = () => {
    const hash = tracker.visitor()
    const identity = hash && deviceIdentity(options.site, page)
    if (identity) writeIdentity(options.site, { id: identity.id, hash })
  }

  const consent = (chosen: ConsentState) => {
    const signal = page.privacySignal()
    const granted = chosen === 'granted' && (!signal || options.ignoreSignals)
    const identity = granted ? deviceIdentity(options.site, page) : undefined
    const state = tracker.consent(chosen, signal, identity?.id || '', identity?.hash || '')
    // Denied, it forgot it.
    clicked = undefined
    hooks.say('consent', state)
    if (state === 'granted') keepHash()
    else if (granted) hooks.say('no id kept: anonymous')
    delivery.mayKeep(state === 'granted')
    delivery.expect()
  }

  // A no in one tab of the site is one in all; so is, where an id was kept, that it is to be kept no longer.
  hooks.listen(window, 'storage', ({ key, newValue: said }: StorageEvent) => {
    if (
      (key === identityKey(options.site) || key === optOutKey) &&
      (said === 'denied' || (said === 'anonymous' && tracker.visitor()))
    )
      consent(said)
  })
  // Who was away did not hear it.
  hooks.listen(window, 'pageshow', ({ persisted }: PageTransitionEvent) => {
    if (persisted && tracker.visitor() && !page.readIdentity(options.site)[0]) consent('denied')
  })

  const told = (event: CapturedEvent, why: number) => hooks.say(why ? 'not captured' : 'captured', why, event)

  // What was clicked last, as the core was told of it: of another click on the same it need not be told all.
  let clicked: { event: CapturedEvent; given: Props } | undefined
  const sameAsBefore = createGlance()
  const capture = (event: CapturedEvent) => {
    const why = tracker.capture(event.kind, event.at, packEvent(event))
    told(event, why)
    return why
  }

  const takeEvent = (entry: NotedEvent) => {
    const { kind, noted, at, address } = entry
    const click = kind === Kind.click && noted
    if (click && sameAsBefore(click) && clicked?.event.address === address && clicked.given === everyEvent) {
      const { event } = clicked
      const { pageX, pageY } = click.event as MouseEvent
      event.at = at
      const { fields } = event
      fields.x = Math.round(pageX)
      fields.y = Math.round(pageY)
      told(event, tracker.clickAgain(at, fields.x, fields.y))
    } else {
      if (click) clicked = undefined
      const events = describeEvent(entry, everyEvent, refused)
      const refusals = events.map(capture)
      if (!events[0]) hooks.say('not captured', 'meaningless', entry)
      if (click && refusals[0] === 0) clicked = { event: events[0], given: everyEvent }
    }
    if (click) watching?.clicked(click)
    delivery.expect()
  }

  const land = withLanding()
  // Another one after each change: events hold on to theirs.
  let everyEvent: Props = {}
  const refused = (keys: string[]) => {
    if (keys.length) hooks.say('refused', keys)
  }

  let shown = page.address()
  const put = (kind: KindNumber, fields: CapturedEvent['fields']) =>
    page.put({ kind, at: Date.now(), address: shown, fields })
  const engagement =
    options.engagement !== false
      ? watchEngagement(hooks, page.since(), (fields) => put(Kind.engagement, fields))
      : undefined
  let watching: Required<Watcher> | undefined
  startWatching.then(
    hooks.guard((start) => {
      if (hooks.stopped.aborted) return
      hooks.say('watching')
      watching = start({
        ...{ hooks, options, put, own, early: page.early },
        ...{ meaningfulElement, elementSelector, visibleText, nearest, describeForm: describeSubmit },
      })
    }),
    (error) => hooks.say('not watching:', error),
  )

  return {
    send(leaving) {
      if (leaving) {
        engagement?.report()
        watching?.settle()
      }
      delivery.send(leaving)
    },
    turn() {
      engagement?.report(true)
      watching?.turn()
      shown = page.address()
    },
    take(entry) {
      if (isEvent(entry)) {
        if (entry.kind === Kind.pageview) {
          entry.address = land(entry.address)
          entry.props = allowedQuery(options.query, entry.address)
        }
        takeEvent(entry)
      } else if ('set' in entry) {
        const { props, refused: wrong } = cleanProps(entry.set)
        everyEvent = { ...everyEvent, ...props }
        for (const [key, value] of Object.entries(entry.set)) {
          if (value === null) delete everyEvent[key]
        }
        refused(wrong.filter((key) => entry.set[key] !== null))
      } else if ('consent' in entry) consent(entry.consent)
      else if (lostOf(entry)) tracker.dropped(lostOf(entry))
      else {
        tracker.identify(String((entry as { user: string | null }).user ?? ''))
        keepHash()
      }
    },
  }
}
