import { type FunnelChoice, isSaved, parseFunnel, stepText } from './funnelSteps'

const key = (site: string) => `footfall.funnel.${site}`

/** The funnel this browser last used for a site; null when there is none, it is broken, or storage is refused. */
export function loadFunnel(site: string): FunnelChoice | null {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(key(site)) ?? 'null')
    if (typeof saved !== 'object' || saved === null) return null
    const { steps, per, windowMs, saved: name } = saved as Record<string, unknown>
    if (typeof name === 'string') return { saved: name }
    if (!Array.isArray(steps)) return null
    return parseFunnel(steps.map(String), String(per), String(windowMs))
  } catch {
    return null
  }
}

/** Keeps a funnel for a site, as far as the browser lets us. */
export function saveFunnel(site: string, funnel: FunnelChoice): void {
  try {
    const kept = isSaved(funnel) ? funnel : { ...funnel, steps: funnel.steps.map(stepText) }
    localStorage.setItem(key(site), JSON.stringify(kept))
  } catch {
    // Storage is full or refused: the URL still holds the funnel.
  }
}
