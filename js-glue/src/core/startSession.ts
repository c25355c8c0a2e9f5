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
      hooks.say('no WebAssembly', error)
      return (await files.plain()).instantiate(imports)
    })
  if (options.debug)
    await import('../debug/startDebug')
      .then(({ startDebug }) => startDebug(options, hooks))
      .catch((error) => hooks.say('no panel:', error))
  const core = await createCore(instantiate)
  if (hooks.stopped.aborted) throw new Error('stopped')
  const round = (pixels: number) => Math.round(pixels / 100) * 100
  // What a browser does not tell, or the site does not want, is an empty text.
  const [language, zone, size, connection] =
    options.device === false
      ? []
      : [
          navigator.language,
          timeZone(),
          `${round(screen.width)}x${round(screen.height)}`,
          (navigator as { connection?: { effectiveType?: string } }).connection?.effectiveType,
        ]
  const facts = [options.site, VERSION, language, zone, size, page.randomHex(), connection]
  const sample = Number(options.sample)
  const tracker = new core.Tracker(
    facts.join(separator),
    !!options.ignoreSignals,
    // A share too small for the format is not taken for none, which means all.
    Math.round(1e4 * sample) || (sample > 0 ? 1 : 0),
  )
  // The page's own scripts come first: who watches them can wait until they rest.
  const startWatching = new Promise<void>((idle) => {
    if (watchable.some((name) => options[name] !== false)) page.whenIdle(idle)
  }).then(async () => (await import('../watch/startWatching')).startWatching)
  return runSession(tracker, options, hooks, page, startWatching, [`${options.host}/v1/batch`, files.wasm])
}
