import type { Page, Session, TrackerOptions } from '../types'
import type { PageHooks } from './createPageHooks'

/** What a page loads later: what runs the core, and finds the rest beside itself. */
export interface CoreModule {
  startSession(options: TrackerOptions, hooks: PageHooks, page: Page): Promise<Session>
}

/** Loads the core's script, which lies beside the first one. */
export function loadSession(
  address: string,
  options: TrackerOptions,
  hooks: PageHooks,
  page: Page,
): Promise<Session> {
  return import(address).then((core: CoreModule) => core.startSession(options, hooks, page))
}
