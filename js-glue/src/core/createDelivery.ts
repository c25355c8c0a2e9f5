import type { Tracker as CoreTracker } from '../../../wasm/core'
import type { PageHooks } from '../boot/createPageHooks'
import { onStop } from '../boot/onStop'
import type { Page, TrackerOptions } from '../types'
import { type Answer, createSender } from './createSender'
import type { KeptBatches } from './keptBatches'

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
  const name = `footfall:${site}`
  const post = createSender(`${host}/v1/batch`, page.keepaliveRequest)
  let timer: ReturnType<typeof setTimeout> | undefined
  let kept: KeptBatches | undefined
  let keeping: AbortController | undefined
  let wake = () => {}

  const countLost = (body: string) => tracker.dropped(JSON.parse(body).events.length)

  const heed = ({ status, reason, paceMs }: Answer, body: string) => {
    hooks.say('answered', status, reason, body)
    if (paceMs === undefined) return
    tracker.pace(paceMs)
    if (paceMs >= 0) return
    hooks.say('told to stop:', paceMs)
    mayKeep(false)
  }

  const keep = (batches: KeptBatches, body: string, ticket: number) => {
    hooks.say('kept', body)
    batches.keep(body, Date.now()).then(
      hooks.guard(() => {
        tracker.handOver(ticket)
        wake()
        send(false)
      }),
      () => tracker.answer(ticket, 0, 0, Date.now(), Math.random()),
    )
  }

  const send = (leaving: boolean) => {
    const offline = navigator.onLine === false
    tracker.dropped(hooks.faults)
    hooks.faults = 0
    while (!offline || kept || leaving) {
      const body = tracker.take(Date.now(), leaving)
      if (!body) break
      const ticket = tracker.ticket()
      if (offline && kept) {
        keep(kept, body, ticket)
        continue
      }
      hooks.say('sending', body)
      post(
        body,
        leaving,
        hooks.guard((answer) => {
          heed(answer, body)
          tracker.answer(ticket, answer.status, answer.retryAfterMs, Date.now(), Math.random())
          if (kept && tracker.retry(answer.status, 1, 0, 0) >= 0) keep(kept, body, ticket)
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

  let failures = 0
  const attempt = (body: string): Promise<{ done: boolean; waitMs: number }> =>
    new Promise((resolve) => {
      const now = Date.now()
      // A retry says when it is made: the collector reckons the device's clock from it.
      const renewed = body.replace(
        /"sent_at":(\d+)/,
        (_, before) => `"sent_at":${Math.max(now, Number(before))}`,
      )
      hooks.say('sending kept', renewed)
      post(
        renewed,
        false,
        hooks.guard((answer) => {
          heed(answer, body)
          const waitMs = tracker.retry(answer.status, ++failures, answer.retryAfterMs, Math.random())
          if (waitMs < 0) {
            failures = 0
            if (answer.status >= 300) countLost(body)
          }
          resolve({ done: waitMs < 0, waitMs })
        }),
      )
    })

  const mayKeep = (granted: boolean) => {
    const allowed = granted && !hooks.stopped.aborted
    if (allowed === !!keeping) return
    if (!allowed) {
      keeping?.abort()
      keeping = kept = undefined
      indexedDB.deleteDatabase(name)
      return
    }
    const now = new AbortController()
    keeping = now
    const open = async () => {
      const { openKeptBatches, sendKept } = await import('./keeping')
      const batches = await openKeptBatches(name, countLost)
      if (!batches || now.signal.aborted) return
      kept = batches
      wake = sendKept(name, batches, attempt, now.signal)
      wait()
    }
    open().catch((error) => hooks.say('nothing kept:', error))
  }

  hooks.listen(window, 'online', () => {
    tracker.hurry()
    wake()
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
