import { type SavedItem, useSaved } from '../api/saved'
import { useBounded } from '../state/BoundedContext'
import {
  type FunnelChoice,
  type FunnelSetup,
  hasFilter,
  isSaved,
  kDefaultFunnel,
  kUsualWindowMs,
  parseFunnel,
} from '../state/funnelSteps'
import { loadFunnel } from '../state/funnelStorage'
import { useView } from '../state/useView'

const kNone: readonly SavedItem[] = []

/** The steps of a funnel that is saved; undefined where they are gone. */
export function setupOf(saved: readonly SavedItem[], name: string): FunnelSetup | undefined {
  const item = saved.find((one) => one.name === name)
  if (item === undefined || !Array.isArray(item.steps)) return undefined
  const { per, window_ms } = item
  return (
    parseFunnel(item.steps.map(String), String(per ?? 'visitor'), String(window_ms ?? kUsualWindowMs)) ??
    undefined
  )
}

/** The address's choice, else what this browser looked at last, else the first that is saved. */
function choiceOf(asked: FunnelChoice | null, site: string, saved: readonly SavedItem[]): FunnelChoice {
  if (asked !== null) return asked
  const last = loadFunnel(site)
  if (last !== null && !(isSaved(last) && setupOf(saved, last.saved) === undefined)) return last
  return saved[0] === undefined ? kDefaultFunnel : { saved: saved[0].name }
}

/** The funnel that is looked at, and what the site has saved; waiting while it may be one of those. */
export function useFunnelChoice(site: string) {
  const [view] = useView()
  const items = useSaved(site, 'funnels')
  const bounded = useBounded()
  const all = items.data ?? kNone
  const saved = bounded
    ? all.filter(({ steps }) => !(Array.isArray(steps) && steps.map(String).some(hasFilter)))
    : all
  return {
    choice: choiceOf(view.funnel, site, saved),
    saved,
    waiting: items.isPending && view.funnel === null,
  }
}
