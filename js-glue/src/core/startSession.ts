// footfall-core.js: loaded when the page is idle. The core decides; this gives it clock, randomness and network.
import type { PageHooks } from '../boot/createPageHooks'
import { privacySignal } from '../boot/privacySignal'
import { randomHex } from '../boot/randomHex'
import type { Page, Session, TrackerOptions } from '../types'
import { createCore, type Instantiate } from './createCore'
import { instantiateWasm } from './instantiateWasm'
import { optionProblems } from './optionProblems'
import { separator } from './packEvent'
import { runSession } from './runSession'

/** Where the core lies: its binary, and the same program as JavaScript for pages that may not run binaries. */
export interface CoreFiles {
  wasm: string
  plain(): Promise<{ instantiate: (imports: WebAssembly.Imports) => object }>
}

export async function startSession(
  options: TrackerOptions,
  hooks: PageHooks,
  page: Page,
  files: CoreFiles,
): Promise<Session> {
  const instantiate: Instantiate = (imports) =>
    instantiateWasm(files.wasm)(imports).catch(async (error) => {
      // A security policy without 'wasm-unsafe-eval', or a browser that turns WebAssembly off.
      hooks.say('no WebAssembly, so the core runs as JavaScript:', error)
      return (await files.plain()).instantiate(imports)
    })
  for (const problem of optionProblems(
    options,
    document.querySelector<HTMLElement>('script[data-site]')?.dataset,
  ))
    hooks.say(problem)
  const core = await createCore(instantiate)
  const round = (pixels: number) => Math.round(pixels / 100) * 100
  const facts = [
    options.site,
    VERSION,
    navigator.language || '',
    Intl.DateTimeFormat().resolvedOptions().timeZone || '',
    `${round(screen.width)}x${round(screen.height)}`,
    randomHex(),
  ]
  const tracker = new core.Tracker(facts.join(separator), !!options.ignoreSignals)
  return runSession(tracker, options, hooks, page, privacySignal)
}
