import { quietly } from '../boot/quietly'

/** What the collector answered; status 0 when it did not. */
export interface Answer {
  status: number
  /** The reason that the collector gave for refusing. */
  reason?: string | null
  retryAfterMs: number
  /** Milliseconds between batches that it asks for; -1: stop; -2: this visitor is left out. Nothing when it asks for nothing. */
  paceMs?: number
}

/** All keepalive requests of a page share 64 KiB. */
const sharedBytes = 60_000
/** As long as the core waits for an answer. */
const patienceMs = 30_000

/** Sends bodies to the collector, so that they arrive even when the page ends in between. */
export function createSender(
  url: string,
  keepaliveRequest: (body: string) => RequestInit,
): (body: string, leaving: boolean, answered: (answer: Answer) => void) => void {
  const encoder = new TextEncoder()
  let underWay = 0

  // Whether the browser took the body, to send it when the page is gone. Deferred requests have 64 KiB of their own,
  // which the requests under way do not use up, as they do the beacon's.
  const handOver = (body: string) =>
    quietly(() => fetchLater(url, { ...keepaliveRequest(body), activateAfter: 0 })) ||
    quietly(() => navigator.sendBeacon(url, body))

  return (body, leaving, answered) => {
    const bytes = encoder.encode(body).length
    // A page that is leaving cannot wait for room.
    if (leaving && underWay + bytes > sharedBytes)
      return answered({ status: handOver(body) ? 202 : 0, retryAfterMs: 0 })
    underWay += bytes
    const done = (answer: Answer) => {
      underWay -= bytes
      answered(answer)
    }
    const hanging = new AbortController()
    const patience = setTimeout(() => hanging.abort(), patienceMs)
    fetch(url, { ...keepaliveRequest(body), signal: hanging.signal })
      .then(answerOf)
      .catch(() => ({ status: 0, retryAfterMs: 0 }))
      .then((answer) => {
        clearTimeout(patience)
        done(answer)
      })
  }
}

// Who says yes and is no collector (a portal, a proxy's page) has not stored anything: as if there were no answer.
async function answerOf(response: Response): Promise<Answer> {
  const { ok, headers } = response
  const status = ok && !('accepted' in (await response.json())) ? 0 : response.status
  const pace = headers.get('footfall-pace')
  return {
    status,
    reason: headers.get('footfall-reason'),
    retryAfterMs: retryAfter(headers.get('retry-after') || ''),
    paceMs:
      pace === 'stop'
        ? -1
        : pace === 'skip'
          ? -2
          : pace && /^\d+$/.test(pace)
            ? 1000 * Number(pace)
            : undefined,
  }
}

// Seconds, or a date (RFC 9110, 10.2.3).
function retryAfter(value: string): number {
  const ms = /^\d+$/.test(value) ? 1000 * Number(value) : Date.parse(value) - Date.now()
  return ms > 0 ? ms : 0
}
