import type { Tracker as CoreTracker } from '../../../wasm/core'
import type { PageHooks } from '../boot/createPageHooks'
import { onStop } from '../boot/onStop'
import { identityKey } from '../boot/storedIdentity'
import type { Page, TrackerOptions } from '../types'
import { type Answer, createSender } from './createSender'
import type { Keeping } from './startKeeping'

/** The way of what the core hands out: to the collector, or onto the device until there is a way again. */
export interface Delivery {
  /** Sends what is ready; `leaving` when the page may not come back. */
  send(leaving: boolean): void
  /** An event was captured: something will be ready. */
  expect(): void
  /** Whether consent lets batches be kept on the device. */
  mayKeep(allowed: boolean): void
}

export function createDelivery(
  tracker: CoreTracker,
  { host, site }: TrackerOptions,
  hooks: PageHooks,
  page: Page,
): Delivery {
  const name = identityKey(site)
  const post = createSender(`${host}/v1/batch`, page.keepaliveRequest)
  let taken = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let kept: Keeping | undefined
  let keeping: AbortController | undefined

  const heed = ({ status, reason, paceMs }: Answer, body: string) => {
    hooks.say('answered', status, reason, body)
    if (paceMs === undefined) return
    tracker.pace(paceMs)
    if (paceMs >= 0) return
    hooks.say('told to stop:', paceMs)
    mayKeep(false)
  }

  const send = (leaving: boolean) => {
    const offline = navigator.onLine === false
    tracker.dropped(hooks.faults)
    hooks.faults = 0
    while (!offline || kept || leaving) {
      const body = tracker.take(Date.now(), leaving)
      if (!body) break
      const ticket = ++taken
      if (offline && kept) {
        kept.keep(body, ticket)
        continue
      }
      hooks.say('sending', body)
      post(
        body,
        leaving,
        hooks.guard((answer) => {
          heed(answer, body)
          tracker.answer(ticket, answer.status, answer.retryAfterMs, Date.now(), Math.random())
          if (kept && tracker.retry(answer.status, 1, 0, 0) >= 0) kept.keep(body, ticket)
          send(false)
        }),
      )
    }
    wait()
  }

  const wait = () => {
    clearTimeout(timer)
    timer = undefined
    // Without a network and without a place to keep, the browser tells when to go on.
    const due = navigator.onLine === false && !kept ? -1 : tracker.due(Date.now())
    if (due >= 0)
      timer = setTimeout(
        hooks.guard(() => send(false)),
        due,
      )
  }

  const mayKeep = (granted: boolean) => {
    const allowed = granted && !hooks.stopped.aborted
    if (allowed === !!keeping) return
    if (!allowed) {
      keeping?.abort()
      keeping = kept = undefined
      indexedDB.deleteDatabase(name)
      return
    }
    keeping = new AbortController()
    const { signal } = keeping
    import('./startKeeping')
      .then(({ startKeeping }) => startKeeping(name, { tracker, hooks, post, heed, send }, signal))
      .then((started) => {
        if (signal.aborted) return
        kept = started
        wait()
      })
      .catch((error) => hooks.say('nothing kept:', error))
  }

  hooks.listen(window, 'online', () => {
    tracker.answer(0, 0, 0, 0, 0)
    kept?.wake()
    send(false)
  })
  onStop(hooks, () => keeping?.abort())
  return {
    send,
    mayKeep,
    expect() {
      if (timer === undefined) wait()
    },
  }
}
