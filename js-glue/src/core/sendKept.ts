import type { KeptBatches } from './keptBatches'

/** What became of a request: its status, or 0 when there was no answer, and how long to wait then. */
export type Attempt = (body: string) => Promise<{ done: boolean; waitMs: number }>

/** While nothing is kept, how often the leading tab looks whether another tab kept something. */
const lookMs = 15_000

/**
 * Sends what all tabs kept, oldest first, in one of them: the one that holds the lock. It goes on until `stopped`
 * aborts; a tab that is closed gives the lock to another. Returns what to call when waiting may be over.
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

  const lead = async () => {
    while (!stopped.aborted) {
      const batch = navigator.onLine ? await kept.oldest() : undefined
      if (!batch) {
        await pause(lookMs)
        continue
      }
      const { done, waitMs } = await attempt(batch.body)
      if (done) await kept.remove(batch.key)
      else await pause(waitMs)
    }
  }
  // Without locks (an insecure page) every tab sends; the collector takes each batch once.
  const led = navigator.locks ? navigator.locks.request(name, { signal: stopped }, lead) : lead()
  // Aborted, or the device's storage went away: what is kept waits for another page.
  led.catch(() => {})
  return () => wake()
}
