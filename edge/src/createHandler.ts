import type { Receiver } from '../core/edge'
import { accepted, preflight, problem, tryAgain } from './answers'
import { forward } from './forward'
import { readBody } from './readBody'
import type { EdgeOptions } from './types'

const types = ['text/plain', 'application/json']
const codings = ['', 'identity', 'gzip', 'deflate']
const path = '/v1/batch'

/** Answers a request as the collector does. `address` is the visitor's, as the platform tells it. */
export type Handler = (request: Request, address: string) => Promise<Response>

/** The ingest of a collector, elsewhere. */
export function createHandler(receiver: Receiver, options: EdgeOptions): Handler {
  return async (request, address) => {
    if (new URL(request.url).pathname !== path) {
      return problem(404, 'not_found', 'there is nothing at this address')
    }
    if (request.method === 'OPTIONS') return preflight()
    if (request.method !== 'POST') {
      return problem(405, 'method_not_allowed', 'this address does not take that method', {
        Allow: 'OPTIONS, POST',
      })
    }
    const type = (request.headers.get('content-type') ?? '').split(';')[0] ?? ''
    if (!types.includes(type)) {
      return problem(415, 'unsupported_media_type', 'a batch is sent as text/plain or application/json')
    }
    const coding = request.headers.get('content-encoding') ?? ''
    if (!codings.includes(coding)) {
      return problem(415, 'unsupported_media_type', 'a batch may be compressed with gzip or deflate only')
    }
    const body = await readBody(request, coding, receiver.maxBodyBytes())
    // From here to the end of the judgement nothing is awaited: the receiver holds one body.
    const status = 'text' in body ? receiver.judge(body.text) : receiver[body.unreadable]()
    const refused = receiver.refused()
    // Refused events are the collector's to count and to keep: it gets the body as it came, and answers.
    if ('text' in body && refused > 0) {
      return forward(options, body.text, { address, headers: request.headers })
    }
    if (status !== 202) return problem(status, receiver.reason(), receiver.detail())
    const batch = receiver.batch()
    const events = receiver.accepted()
    // Who an anonymous visitor is follows from the request, which no queue may keep: such batches do not wait.
    // Nor whether a user asks not to be tracked, which the site's owner may have the collector overlook.
    const asks = request.headers.get('sec-gpc') === '1' || request.headers.get('dnt') === '1'
    if (!options.queue || receiver.consent() !== 'granted' || asks)
      return forward(options, batch, { address, headers: request.headers })
    try {
      await options.queue.send({ body: batch })
      return accepted(events)
    } catch {
      return tryAgain(
        'queue_unavailable',
        'the queue takes nothing at the moment; send the batch again later',
      )
    }
  }
}
