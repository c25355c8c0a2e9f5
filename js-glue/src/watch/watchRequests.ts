import { onStop } from '../boot/onStop'
import { LaterKind } from '../types'
import type { Tools, Watcher } from './tools'

/**
 * Requests that the page's code makes, as the browser's own list of resources tells them: nothing is wrapped, and
 * methods, bodies, headers and query strings are not seen. Status 0: the request failed, or its server does not let
 * the page see its status.
 */
export function watchRequests({ hooks, put, own }: Tools): Watcher {
  const observer = new PerformanceObserver(
    hooks.guard((list: PerformanceObserverEntryList) => {
      for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
        if (!/^(fetch|xmlhttprequest)$/.test(entry.initiatorType)) continue
        if (own.some((address) => entry.name.startsWith(address))) continue
        const { protocol, hostname, pathname } = new URL(entry.name)
        if (!protocol.startsWith('http')) continue
        put(LaterKind.request, {
          request_host: hostname,
          request_path: pathname,
          request_status: entry.responseStatus || 0,
          duration_ms: Math.round(entry.duration),
          bytes: entry.transferSize || 0,
        })
      }
    }),
  )
  observer.observe({ type: 'resource', buffered: true })
  onStop(hooks, () => observer.disconnect())
  return {}
}
