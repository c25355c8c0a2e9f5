import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { formatView, parseView, type ViewState } from './viewState'

const kChanged = 'footfall:location'

function subscribe(changed: () => void): () => void {
  window.addEventListener('popstate', changed)
  window.addEventListener(kChanged, changed)
  return () => {
    window.removeEventListener('popstate', changed)
    window.removeEventListener(kChanged, changed)
  }
}

/** Goes to another address of the dashboard, in place of the present history entry or as a new one. */
export function navigate(to: string, how: 'push' | 'replace'): void {
  if (how === 'push') history.pushState(null, '', to)
  else history.replaceState(null, '', to)
  window.dispatchEvent(new Event(kChanged))
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname)
}

/** The view in the address, and a way to change parts of it; each change is a step that Back undoes. */
export function useView(): [ViewState, (change: Partial<ViewState>) => void] {
  const search = useSyncExternalStore(subscribe, () => location.search)
  const view = useMemo(() => parseView(search), [search])
  const change = useCallback((part: Partial<ViewState>) => {
    const next = formatView({ ...parseView(location.search), ...part })
    if (next !== location.search) navigate(`/${next}`, 'push')
  }, [])
  return [view, change]
}
