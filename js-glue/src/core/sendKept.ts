import type { KeptBatches } from './keptBatches'

/** What became of a request: its status, or 0 when there was no answer, and how long to wait then. */
export type Attempt = (body: string) => Promise<{ done: boolean; waitMs: number }>

/** While nothing is kept, how often the leading tab looks whether another tab kept something. */
const lookMs = 15_000

/**
 * Sends what all tabs kept, oldest first, in one of them: the one that holds the lock. It goes on until `stopped`
 * aborts; a tab that is closed, or whose page is left, gives the lock to another. Returns what to call when waiting may be over.
 */
export function sendKept(
  name: string,
  kept: KeptBatches,
  attempt: Attempt,
  stopped: AbortSignal,
): () => void {
  let wake = () => {}
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const lead = async (over: AbortSignal) => {
    while (!over.aborted) {
      const batch = navigator.onLine ? await kept.oldest() : undefined
      if (over.aborted) return
      if (!batch) {
        await pause(lookMs)
        continue
      }
      const { done, waitMs } = await attempt(batch.body)
      if (done) await kept.remove(batch.key)
      else await pause(waitMs)
    }
  }
  let shown: AbortController
  const begin = () => {
    shown = new AbortController()
    const { signal } = shown
    // Without locks (an insecure page) every tab sends; the collector takes each batch once.
    const led = navigator.locks ? navigator.locks.request(name, { signal }, () => lead(signal)) : lead(signal)
    // Aborted, or the device's storage went away: what is kept waits for another page.
    led.catch(() => {})
  }
  let soon: ReturnType<typeof setTimeout> | undefined
  const end = () => {
    clearTimeout(soon)
    shown.abort()
    wake()
  }
  // A page that holds the lock falls out of the back/forward cache when the next page asks for it.
  addEventListener('pagehide', end, { signal: stopped })
  // One that comes back gives the page that was left for it time to let go.
  const again = (event: PageTransitionEvent) => {
    if (event.persisted) soon = setTimeout(begin, 1000)
  }
  addEventListener('pageshow', again, { signal: stopped })
  stopped.addEventListener('abort', end)
  begin()
  return () => wake()
}
