import { useState } from 'react'
import { parseStep, stepText } from './funnelSteps'

/** A list of events that somebody keeps for a site: its features, or its goals. */
export type EventListName = 'features' | 'goals'

/** As many as one report takes. */
const kMaxEvents = 20

/** The name of a saved one, which a list holds as `@NAME`; null for an event that is written out. */
export function savedName(entry: string): string | null {
  return entry.startsWith('@') ? entry.slice(1) : null
}

function entryOf(text: string): string | null {
  if (savedName(text) !== null) return text
  const step = parseStep(text)
  return step === null ? null : stepText(step)
}

const keyOf = (site: string, name: EventListName) => `footfall.${name}.${site}`

/** The list this browser keeps for a site; null when there is none, it is broken, or storage is refused. */
function loadEvents(site: string, name: EventListName): string[] | null {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(keyOf(site, name)) ?? 'null')
    if (!Array.isArray(saved)) return null
    return saved
      .map((text) => entryOf(String(text)))
      .filter((entry) => entry !== null)
      .slice(0, kMaxEvents)
  } catch {
    return null
  }
}

function saveEvents(site: string, name: EventListName, events: readonly string[]): void {
  try {
    localStorage.setItem(keyOf(site, name), JSON.stringify(events))
  } catch {
    // Storage is full or refused: the list lasts as long as the page.
  }
}

/** The list of a site, and a way to change it; null as long as nobody has made one. */
export function useEventList(
  site: string,
  name: EventListName,
): [string[] | null, (events: readonly string[]) => void] {
  const [events, setEvents] = useState(() => loadEvents(site, name))
  return [
    events,
    (next) => {
      const kept = [...new Set(next)].slice(0, kMaxEvents)
      saveEvents(site, name, kept)
      setEvents(kept)
    },
  ]
}
