import { post } from './forward'
import type { EdgeOptions, Waiting } from './types'

/** A message as a consumer gets it. */
export interface Delivered {
  body: Waiting
  ack(): void
  retry(options?: { delaySeconds: number }): void
}

/**
 * Takes messages out of the queue: each is acknowledged when the collector has stored it, and comes again
 * otherwise, in the end to the queue's dead letters: nothing is lost in silence. That it may come twice changes nothing: the collector knows its batch id.
 */
export async function consume(options: EdgeOptions, messages: readonly Delivered[]): Promise<void> {
  for (const message of messages) {
    const settled = await post(options, message.body.body).then(
      async (answer) => {
        await answer.text()
        return answer.status === 202
      },
      () => false,
    )
    if (settled) message.ack()
    else message.retry({ delaySeconds: 5 })
  }
}
