// footfall.js: what a script tag loads. Small, first, and never in the page's way; the core comes later.
import type { Tracker } from '../types'
import { createPageHooks } from './createPageHooks'
import { loadSession } from './loadSession'
import { minimalBatch } from './minimalBatch'
import { quietly } from './quietly'
import { isConsent, readOptions } from './readOptions'
import { startTracker } from './startTracker'

type Call = ArrayLike<unknown>
type Queue = { push(call: Call): void } & Partial<Iterable<Call>>
type PageFunction = { (...call: unknown[]): void; q?: Queue; running?: boolean }

const page = window as { footfall?: PageFunction }
const script = document.currentScript as HTMLScriptElement | null

function run(tag: HTMLScriptElement): void {
  const options = readOptions({ ...tag.dataset }, tag.src)
  const hooks = createPageHooks(options.debug)
  if (!options.site) {
    hooks.say('no data-site')
    return
  }

  const early = Array.from((page.footfall?.q as Iterable<Call> | undefined) || [], (call) => Array.from(call))
  // What the visitor chose holds from the first event on, though it was said after other calls.
  for (const [method, state] of early) if (method === 'consent' && isConsent(state)) options.consent = state

  const core = tag.src.replace(/[^/]*$/, `footfall-core.js?${CORE_HASH}`)
  const tracker = startTracker(
    options,
    hooks,
    (page) => loadSession(core, options, hooks, page),
    minimalBatch,
  )
  const call = hooks.guard((method: unknown, ...args: unknown[]) => {
    const known = tracker[method as keyof Tracker]
    if (known) (known as (...args: unknown[]) => void)(...args)
    else hooks.say('no call:', method)
  }) as PageFunction
  // Pages may hold on to the function that filled the queue.
  call.q = { push: (args) => call(...Array.from(args)) }
  call.running = true
  page.footfall = call
  for (const args of early) call(...args)
}

// A page does not learn that its tracker failed.
const start = () => quietly(() => script && !page.footfall?.running && run(script))

// A page that was only prerendered has not been seen.
if ((document as { prerendering?: boolean }).prerendering)
  document.addEventListener('prerenderingchange', start)
else start()
