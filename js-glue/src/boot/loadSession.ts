import type { CoreFiles } from '../core/startSession'
import type { Page, Session, TrackerOptions } from '../types'
import type { PageHooks } from './createPageHooks'

/** What a page loads later: the core, its binary, and what runs it. */
export interface CoreModule {
  startSession(options: TrackerOptions, hooks: PageHooks, page: Page, files: CoreFiles): Promise<Session>
}

/** Loads the core from beside the first script. */
export async function loadSession(
  base: string,
  options: TrackerOptions,
  hooks: PageHooks,
  page: Page,
): Promise<Session> {
  const core: CoreModule = await import(`${base}footfall-core.js?${CORE_HASH}`)
  return core.startSession(options, hooks, page, {
    wasm: `${base}footfall.wasm?${WASM_HASH}`,
    plain: () => import(`${base}footfall-plain.js?${WASM_HASH}`),
  })
}
