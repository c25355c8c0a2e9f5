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
  changed: (previous: string, change: PageChange) => void,
): void {
  let last = address()

  const check = (change: PageChange) => {
    const previous = last
    const now = address()
    last = now
    const [before, after] = [new URL(previous), new URL(now)]
    const other =
      before.pathname !== after.pathname || (change !== 'replace' && before.search !== after.search)
    if (other) changed(previous, change)
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
