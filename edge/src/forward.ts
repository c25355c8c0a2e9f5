import { passedOn, tryAgain } from './answers'
import type { EdgeOptions, Visitor } from './types'

const unreachable = 'the collector cannot be reached at the moment; send the batch again later'

/** Of the visitor's request, what the collector derives facts from and forgets. */
const handedOver = ['Origin', 'User-Agent', 'Sec-CH-UA-Platform', 'Sec-CH-UA-Mobile', 'Sec-GPC', 'DNT']

/** Sends a batch to the collector. Throws when no answer came. */
export function post(options: EdgeOptions, body: string, visitor?: Visitor): Promise<Response> {
  const headers = new Headers({ 'Content-Type': 'application/json' })
  if (visitor) {
    if (visitor.address !== '') headers.set('X-Forwarded-For', visitor.address)
    for (const name of handedOver) headers.set(name, visitor.headers.get(name) ?? '')
  }
  return fetch(new URL('/v1/batch', options.collector), {
    method: 'POST',
    headers,
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(options.timeoutMs ?? 10_000),
  })
}

/** Passes a batch on; the answer is the collector's, or one that has the sender try again. */
export async function forward(options: EdgeOptions, body: string, visitor: Visitor): Promise<Response> {
  try {
    const answer = await post(options, body, visitor)
    const text = await answer.text()
    // Not an answer of a collector (a redirect, a proxy's error): nothing is known to be stored.
    const known = answer.status === 202 || (answer.status >= 400 && answer.headers.has('Footfall-Reason'))
    return known ? passedOn(answer, text) : tryAgain('collector_unavailable', unreachable)
  } catch {
    return tryAgain('collector_unavailable', unreachable)
  }
}
