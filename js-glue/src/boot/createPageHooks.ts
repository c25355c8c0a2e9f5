import { quietly } from './quietly'

/** The tracker's only way into the page: every listener and callback is guarded, and `stop` removes them all. */
export interface PageHooks {
  /** The function, but never throwing: failures are counted in `faults`, and with `debug` shown. */
  guard<A extends unknown[]>(work: (...args: A) => void): (...args: A) => void
  listen(target: EventTarget, type: string, handle: (event: never) => void, capture?: boolean): void
  /** Speaks only with `debug`, and never throws. What debugs puts another in its place. */
  say(...words: unknown[]): void
  faults: number
  stop(): void
  /** Aborted by `stop`. */
  stopped: AbortSignal
}

export function createPageHooks(debug: boolean | undefined): PageHooks {
  const running = new AbortController()

  const guard: PageHooks['guard'] =
    (work) =>
    (...args) => {
      try {
        work(...args)
      } catch (error) {
        ++hooks.faults
        hooks.say(error)
      }
    }

  const hooks: PageHooks = {
    guard,
    faults: 0,
    say(...words) {
      // A page may have put a console of its own there.
      if (debug) quietly(() => console.debug('[footfall]', ...words))
    },
    listen: (target, type, handle, capture = false) =>
      target.addEventListener(type, guard(handle as (event: Event) => void), {
        capture,
        passive: true,
        signal: running.signal,
      }),
    stop: () => running.abort(),
    stopped: running.signal,
  }
  return hooks
}
