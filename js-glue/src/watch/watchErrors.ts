import { LaterKind } from '../types'
import type { Tools, Watcher } from './tools'

/** Faults that a page may report; one in a loop says nothing new after a while. */
const budget = 20

interface Fault {
  /** Where it came from: `uncaught`, `rejection`, `resource` or `csp`. */
  name: string
  error_type: string
  error_message?: string
  /** Path, line and column; never a query. */
  error_frame: string
  selector?: string
}

/**
 * Errors that nobody caught, rejections that nobody handled, resources that did not load, and what the page's
 * security policy refused. Each different one is told at once, and how often it came again when the page ends.
 */
export function watchErrors({ hooks, put, early, elementSelector, nearest }: Tools): Watcher {
  let faults = new Map<string, { fault: Fault; again: number }>()

  const report = (fault: Fault) => {
    const key = Object.values(fault).join('\n')
    const known = faults.get(key)
    if (known) ++known.again
    else if (faults.size < budget) {
      faults.set(key, { fault, again: 0 })
      put(LaterKind.error, { ...fault, occurrences: 1 })
    } else {
      // Counted as dropped.
      ++hooks.faults
      hooks.say('dropped', fault)
    }
  }

  const thrown = (name: string, error: unknown, message: string, frame: string) =>
    report({
      name,
      error_type: error instanceof Error ? error.name : 'other',
      error_message: error instanceof Error ? error.message : message,
      error_frame: frame || frameOf((error as Error | undefined)?.stack),
    })

  const hear = (event: Event) => {
    const { target } = event
    if (event instanceof PromiseRejectionEvent) {
      const { reason } = event
      thrown('rejection', reason, typeof reason === 'string' ? reason : '', '')
    } else if (event instanceof SecurityPolicyViolationEvent)
      report({
        name: 'csp',
        error_type: event.effectiveDirective,
        error_frame: pathOf(event.blockedURI),
      })
    else if (event instanceof ErrorEvent) {
      const { filename, lineno, colno } = event
      thrown('uncaught', event.error, event.message, filename && `${pathOf(filename)}:${lineno}:${colno}`)
    } else if (target instanceof Element && !nearest(target, '[data-footfall-ignore]'))
      report({
        name: 'resource',
        error_type: target.localName,
        error_frame: pathOf(target.getAttribute('src') ?? target.getAttribute('href')),
        selector: elementSelector(target),
      })
  }

  early.splice(0).map(hear)
  // From here on they are heard as they come.
  early.push = () => 0
  for (const type of ['error', 'unhandledrejection', 'securitypolicyviolation'])
    hooks.listen(window, type, hear, true)

  const settle = () => {
    for (const known of faults.values()) {
      if (known.again) put(LaterKind.error, { ...known.fault, occurrences: known.again })
      known.again = 0
    }
  }
  return {
    settle,
    turn() {
      settle()
      faults = new Map()
    },
  }
}

function frameOf(stack: string | undefined): string {
  const [, address, place] = /(https?:\S+?)(:\d+:\d+)/.exec(stack || '') || []
  return address ? pathOf(address) + place : ''
}

function pathOf(address: string | null): string {
  try {
    const { protocol, pathname } = new URL(address as string, document.baseURI)
    // Of `data:` and the like the path is the content.
    return address ? (protocol.startsWith('http') ? pathname : protocol) : ''
  } catch {
    return ''
  }
}
