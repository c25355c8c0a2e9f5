/** Runs once the page has loaded and is idle; after a while even if it never does, and then perhaps a second time. */
export function whenIdle(work: () => void): void {
  const begin = () => {
    // Safari has no requestIdleCallback.
    if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 2000 })
    else setTimeout(work, 200)
  }
  if (document.readyState === 'complete') begin()
  else {
    addEventListener('load', begin)
    setTimeout(begin, 4000)
  }
}
