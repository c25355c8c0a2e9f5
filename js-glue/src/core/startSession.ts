// The core decides; this gives it clock, randomness and network.
import type { PageHooks } from '../boot/createPageHooks'
import type { Page, Session, TrackerOptions } from '../types'
import { createCore, type Instantiate } from './createCore'
import { instantiateWasm } from './instantiateWasm'
import { separator } from './packEvent'
import { runSession } from './runSession'
import { timeZone } from './timeZone'

const watchable = ['errors', 'forms', 'frustration', 'longTasks', 'requests', 'vitals'] as const

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
    instantiateWasm(
      files.wasm,
      options.integrity,
    )(imports).catch(async (error) => {
      // A security policy without 'wasm-unsafe-eval', or a browser that turns WebAssembly off.
      hooks.say('no WebAssembly, so the core runs as JavaScript:', error)
      return (await files.plain()).instantiate(imports)
    })
  if (options.debug)
    await import('../debug/startDebug')
      .then(({ startDebug }) => startDebug(options, hooks))
      .catch((error) => hooks.say('no panel:', error))
  const core = await createCore(instantiate)
  if (hooks.stopped.aborted) throw new Error('stopped')
  const round = (pixels: number) => Math.round(pixels / 100) * 100
  // What a browser does not tell is an empty text.
  const facts = [
    options.site,
    VERSION,
    navigator.language,
    timeZone(),
    `${round(screen.width)}x${round(screen.height)}`,
    page.randomHex(),
    (navigator as { connection?: { effectiveType?: string } }).connection?.effectiveType,
  ]
  const tracker = new core.Tracker(
    facts.join(separator),
    !!options.ignoreSignals,
    Math.round(1e4 * Number(options.sample)),
  )
  // The page's own scripts come first: who watches them can wait until they rest.
  const startWatching = new Promise<void>((idle) => {
    if (watchable.some((name) => options[name] !== false)) page.whenIdle(idle)
  }).then(async () => (await import('../watch/startWatching')).startWatching)
  return runSession(tracker, options, hooks, page, startWatching, [`${options.host}/v1/`, files.wasm])
}
