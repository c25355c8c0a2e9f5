// footfall-core.js: loaded when the page is idle. What it needs lies beside it.
import type { PageHooks } from '../boot/createPageHooks'
import type { Page, Session, TrackerOptions } from '../types'
import { startSession as startSessionWith } from './startSession'

export function startSession(options: TrackerOptions, hooks: PageHooks, page: Page): Promise<Session> {
  return startSessionWith(options, hooks, page, {
    wasm: new URL(`footfall.wasm?${WASM_HASH}`, import.meta.url).href,
    plain: () => import('footfall-plain'),
  })
}
