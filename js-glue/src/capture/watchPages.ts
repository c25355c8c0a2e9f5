import type { PageHooks } from '../boot/createPageHooks'

/** How the page got there. */
export type PageChange = 'push' | 'replace' | 'traverse'

interface NavigationApi extends EventTarget {
  currentEntry?: unknown
}

/**
 * Calls `changed` when the visitor is on another page of the same document: after a push or a step through history
 * when path or query differ, after a replace only when the path does. Fragments count only where `address` makes
 * them part of the path.
 */
export function watchPages(
  hooks: PageHooks,
  address: () => string,
  changed: (change: PageChange) => void,
): void {
  let last = new URL(address())

  const check = (change: PageChange) => {
    const before = last
    last = new URL(address())
    if (before.pathname !== last.pathname || (change !== 'replace' && before.search !== last.search))
      changed(change)
  }

  const navigation = (window as { navigation?: NavigationApi }).navigation
  if (navigation) {
    hooks.listen(navigation, 'currententrychange', (event: { navigationType: PageChange | null }) => {
      if (event.navigationType) check(event.navigationType)
    })
    return
  }
  for (const [method, change] of [
    ['pushState', 'push'],
    ['replaceState', 'replace'],
  ] as const) {
    const original = history[method]
    history[method] = function (...args) {
      original.apply(this, args)
      hooks.guard(check)(change)
    }
  }
  hooks.listen(window, 'popstate', () => check('traverse'))
  hooks.listen(window, 'hashchange', () => check('push'))
}
