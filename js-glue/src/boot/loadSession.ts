import type { Page, Session, TrackerOptions } from '../types'
import type { PageHooks } from './createPageHooks'

/** What a page loads later: what runs the core, and finds the rest beside itself. */
export interface CoreModule {
  startSession(options: TrackerOptions, hooks: PageHooks, page: Page): Promise<Session>
}

/** Loads the core from beside the first script. */
export async function loadSession(
  base: string,
  options: TrackerOptions,
  hooks: PageHooks,
  page: Page,
): Promise<Session> {
  const core: CoreModule = await import(`${base}footfall-core.js?${CORE_HASH}`)
  return core.startSession(options, hooks, page)
}
