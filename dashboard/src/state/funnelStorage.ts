import { type FunnelSetup, parseFunnel, stepText } from './funnelSteps'

const key = (site: string) => `footfall.funnel.${site}`

/** The funnel this browser last used for a site; null when there is none, it is broken, or storage is refused. */
export function loadFunnel(site: string): FunnelSetup | null {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(key(site)) ?? 'null')
    if (typeof saved !== 'object' || saved === null) return null
    const { steps, per, windowMs } = saved as Record<string, unknown>
    if (!Array.isArray(steps)) return null
    return parseFunnel(steps.map(String), String(per), String(windowMs))
  } catch {
    return null
  }
}

/** Keeps a funnel for a site, as far as the browser lets us. */
export function saveFunnel(site: string, funnel: FunnelSetup): void {
  try {
    const { per, windowMs } = funnel
    localStorage.setItem(key(site), JSON.stringify({ steps: funnel.steps.map(stepText), per, windowMs }))
  } catch {
    // Storage is full or refused: the URL still holds the funnel.
  }
}
