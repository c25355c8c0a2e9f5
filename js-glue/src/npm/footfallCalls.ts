import { consent, flush, identify, optOut, page, set, stop, track } from '@footfall/tracker'

/** The tracker's calls, for components. They may be made before the tracker runs, and on a server, where they do nothing. */
export const footfallCalls = { track, page, identify, consent, set, optOut, flush, stop } as const

export type Footfall = typeof footfallCalls
