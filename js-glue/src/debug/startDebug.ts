// footfall-debug.js: loaded with `data-debug` only. Says in the console, in words, what became of every event, and shows
// on the page what waits and what was sent.
import type { PageHooks } from '../boot/createPageHooks'
import { onStop } from '../boot/onStop'
import type { TrackerOptions } from '../types'
import { createTally } from './createTally'
import { openPanel } from './openPanel'
import { optionProblems } from './optionProblems'
import { readable } from './readable'

export function startDebug(options: TrackerOptions, hooks: PageHooks): void {
  const tally = createTally()
  const panel = openPanel(options.site, tally)
  onStop(hooks, panel.close)
  hooks.say = (...words) => {
    try {
      console.debug('[footfall]', ...readable(words))
      tally.note(words)
      panel.refresh()
    } catch {
      // Who looks on is in nobody's way.
    }
  }
  const tag = document.querySelector<HTMLElement>('script[data-site]')
  for (const problem of optionProblems(options, tag?.dataset)) hooks.say('option:', problem)
}
