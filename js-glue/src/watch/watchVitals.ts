import { type Metric, onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals'
import { LaterKind } from '../types'
import type { Tools, Watcher } from './tools'

/** The wire has whole numbers: CLS goes in ten-thousandths. */
const clsUnit = 10_000

/**
 * Web vitals, and when the document was there (`DCL`) and had loaded all (`LOAD`). Each is told once a load or
 * restore, as it stands when the page is first hidden or ends.
 */
export function watchVitals({ put, elementSelector }: Tools): Watcher {
  const latest = new Map<string, Metric>()
  const told = new Set<string>()
  const keep = (metric: Metric) => latest.set(metric.name, metric)
  for (const watch of [onCLS, onFCP, onINP, onLCP, onTTFB]) watch(keep, { reportAllChanges: true })

  const tell = (vital_name: string, value: number, element?: Node | null) =>
    put(LaterKind.vital, {
      vital_name,
      value: Math.round(value),
      selector: element instanceof Element ? elementSelector(element) : '',
    })

  return {
    settle() {
      for (const { id, name, value, entries } of latest.values()) {
        if (told.has(id)) continue
        told.add(id)
        tell(name, name === 'CLS' ? value * clsUnit : value, elementOf(entries[0] as never))
      }
      const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
      if (!load?.loadEventEnd || told.has('load')) return
      told.add('load')
      const shown = load.activationStart || 0
      tell('DCL', load.domContentLoadedEventEnd - shown)
      tell('LOAD', load.loadEventEnd - shown)
    },
  }
}

/** What was painted, moved or used: the entries of each vital have their own name for it. */
function elementOf(
  entry: { element?: Node | null; target?: Node | null; sources?: { node?: Node | null }[] } | undefined,
): Node | null | undefined {
  return entry?.element || entry?.target || entry?.sources?.[0]?.node
}
