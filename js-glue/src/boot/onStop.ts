import type { PageHooks } from './createPageHooks'

/** Carries the work out when the tracker is stopped; at once where it has been already. */
export function onStop({ stopped }: PageHooks, work: () => void): void {
  if (stopped.aborted) work()
  else stopped.addEventListener('abort', work)
}
