import type { Page, Session, TrackerOptions } from '../types'
import type { PageHooks } from './createPageHooks'

/** What a page loads later: what runs the core, and finds the rest beside itself. */
export interface CoreModule {
  startSession(options: TrackerOptions, hooks: PageHooks, page: Page): Promise<Session>
}

/** Loads the core from beside the first script. */
export function loadSession(
  base: string,
  options: TrackerOptions,
  hooks: PageHooks,
  page: Page,
): Promise<Session> {
  return import(`${base}footfall-core.js?${CORE_HASH}`).then((core: CoreModule) =>
    core.startSession(options, hooks, page),
  )
}
