// footfall-watch.js: loaded after the core, for what a page can do without in its first seconds.
import type { Tools, Watcher } from './tools'
import { watchErrors } from './watchErrors'
import { watchForms } from './watchForms'
import { watchFrustration } from './watchFrustration'
import { watchLongTasks } from './watchLongTasks'
import { watchRequests } from './watchRequests'
import { watchVitals } from './watchVitals'

const watchers = {
  errors: watchErrors,
  forms: watchForms,
  frustration: watchFrustration,
  longTasks: watchLongTasks,
  requests: watchRequests,
  vitals: watchVitals,
}

/** Starts what the options do not turn off. A browser that lacks what one of them needs goes without it. */
export function startWatching(tools: Tools): Required<Watcher> {
  const running: Watcher[] = []
  for (const [name, watch] of Object.entries(watchers)) {
    if (tools.options[name as keyof typeof watchers] !== false)
      tools.hooks.guard(() => {
        running.push(watch(tools))
      })()
  }
  return {
    clicked(click) {
      for (const watcher of running) watcher.clicked?.(click)
    },
    settle() {
      for (const watcher of running) watcher.settle?.()
    },
    turn() {
      for (const watcher of running) watcher.turn?.()
    },
  }
}
