import { LaterKind } from '../types'
import { observe } from './observe'
import type { Tools, Watcher } from './tools'

/**
 * Requests that the page's code makes, as the browser's own list of resources tells them: nothing is wrapped, and
 * methods, bodies, headers and query strings are not seen. Status 0: the request failed, or its server does not let
 * the page see its status. Bytes are left out where it does not let the page see them.
 */
export function watchRequests({ hooks, put, own }: Tools): Watcher {
  observe(hooks, 'resource', (entry: PerformanceResourceTiming) => {
    const { protocol, hostname, pathname } = new URL(entry.name)
    if (
      /^(fetch|xmlhttprequest)$/.test(entry.initiatorType) &&
      protocol.startsWith('http') &&
      !own.includes(entry.name)
    )
      put(LaterKind.request, {
        request_host: hostname,
        request_path: pathname,
        request_status: entry.responseStatus || 0,
        duration_ms: Math.round(entry.duration),
        // What came out of the browser's cache took none.
        bytes: entry.transferSize || (entry.encodedBodySize ? 0 : ''),
      })
  })
  return {}
}
