// footfall-core.js: loaded when the page is idle. The core decides; this gives it clock, randomness and network.
import createCore from 'footfall-core-glue'
import type { PageHooks } from '../boot/createPageHooks'
import { privacySignal } from '../boot/privacySignal'
import { randomHex } from '../boot/randomHex'
import type { Session, TrackerOptions } from '../types'
import { runSession } from './runSession'

export async function startSession(
  options: TrackerOptions,
  hooks: PageHooks,
  wasmAddress: string,
): Promise<Session> {
  const core = await createCore({ locateFile: () => wasmAddress })
  const round = (pixels: number) => Math.round(pixels / 100) * 100
  const tracker = new core.Tracker(
    options.site,
    VERSION,
    navigator.language || '',
    Intl.DateTimeFormat().resolvedOptions().timeZone || '',
    `${round(screen.width)}x${round(screen.height)}`,
    randomHex(),
    !!options.ignoreSignals,
  )
  return runSession(tracker, options, hooks, privacySignal)
}
