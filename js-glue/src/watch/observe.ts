import type { PageHooks } from '../boot/createPageHooks'
import { onStop } from '../boot/onStop'

/** Calls with each of the browser's performance entries of this type, those from before included. */
export function observe<Entry extends PerformanceEntry>(
  hooks: PageHooks,
  type: string,
  work: (entry: Entry) => void,
): void {
  const observer = new PerformanceObserver(
    hooks.guard((list: PerformanceObserverEntryList) => {
      for (const entry of list.getEntries()) work(entry as Entry)
    }),
  )
  observer.observe({ type, buffered: true })
  onStop(hooks, () => observer.disconnect())
}
