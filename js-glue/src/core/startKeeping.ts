// footfall-keep.js: loaded under granted consent only.
import type { Tracker as CoreTracker } from '../../../wasm/core'
import type { PageHooks } from '../boot/createPageHooks'
import type { Answer } from './createSender'
import { openKeptBatches } from './keptBatches'
import { sendKept } from './sendKept'

/** What could not be sent, on the device: put there, and sent from there. */
export interface Keeping {
  /** Keeps the body of this ticket; what waits behind it may go then. */
  keep(body: string, ticket: number): void
  /** Waiting may be over. */
  wake(): void
}

/** What the delivery lends to it. */
export interface Lent {
  tracker: CoreTracker
  hooks: PageHooks
  post(body: string, leaving: boolean, answered: (answer: Answer) => void): void
  /** Does what the collector asks for with its answer. */
  heed(answer: Answer, body: string): void
  /** Sends what is ready. */
  send(leaving: boolean): void
}

/** Nothing where the browser keeps nothing. Goes on until `stopped` aborts. */
export async function startKeeping(
  name: string,
  { tracker, hooks, post, heed, send }: Lent,
  stopped: AbortSignal,
): Promise<Keeping | undefined> {
  const countLost = (body: string) => tracker.dropped(JSON.parse(body).events.length)
  const kept = await openKeptBatches(name, countLost)
  if (!kept || stopped.aborted) return undefined

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

  const wake = sendKept(name, kept, attempt, stopped)
  return {
    wake,
    keep(body, ticket) {
      hooks.say('kept', body)
      kept.keep(body, Date.now()).then(
        hooks.guard(() => {
          tracker.answer(ticket, -1, 0, 0, 0)
          wake()
          send(false)
        }),
        () => tracker.answer(ticket, 0, 0, Date.now(), Math.random()),
      )
    },
  }
}
