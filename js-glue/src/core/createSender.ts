import { keepaliveRequest } from '../boot/keepaliveRequest'

/** What became of a request: its status, or 0 when there was no answer. */
export type Answered = (status: number, retryAfterMs: number) => void

/** All keepalive requests of a page share 64 KiB. */
const sharedBytes = 60_000

/** Sends bodies to the collector, so that they arrive even when the page ends in between. */
export function createSender(url: string): (body: string, leaving: boolean, answered: Answered) => void {
  let underWay = 0

  const beacon = (body: string) => {
    try {
      return navigator.sendBeacon(url, body)
    } catch {
      return false
    }
  }

  return (body, leaving, answered) => {
    const bytes = new Blob([body]).size
    // A page that is leaving cannot wait for room: the beacon's own share may have some.
    if (leaving && underWay + bytes > sharedBytes) return answered(beacon(body) ? 202 : 0, 0)
    underWay += bytes
    const done: Answered = (status, retryAfterMs) => {
      underWay -= bytes
      answered(status, retryAfterMs)
    }
    fetch(url, keepaliveRequest(body)).then(
      (response) => done(response.status, retryAfter(response)),
      () => done(0, 0),
    )
  }
}

function retryAfter(response: Response): number {
  return 1000 * (Number.parseInt(response.headers.get('retry-after') || '', 10) || 0)
}
