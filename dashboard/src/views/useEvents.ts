import { useMemo } from 'react'
import { useOwnEvents } from '../api/insightReports'
import type { Scope } from '../api/reports'
import { type SavedItem, textOf, useSaved } from '../api/saved'
import { type EventListName, savedName, useEventList } from '../state/eventLists'
import { hasFilter } from '../state/funnelSteps'
import { eventName } from './EventName'

/** How many of the site's own events stand in a list that nobody has made yet. */
const kSuggested = 6

/** One of the events that a section is about. */
export interface ListedEvent {
  /** What reports are asked by: the event, or `@NAME` of one that is saved. */
  entry: string
  name: string
  /** The event itself. */
  match: string
  /** The property that is summed, of a saved goal that names one. */
  value?: string
}

/** What the list says of an entry; null for what was saved once and is gone. */
function listed(entry: string, saved: readonly SavedItem[]): ListedEvent | null {
  const name = savedName(entry)
  if (name === null) return { entry, name: eventName(entry), match: entry }
  const item = saved.find((one) => one.name === name)
  if (item === undefined) return null
  const value = textOf(item, 'value')
  return { entry, name, match: textOf(item, 'match'), ...(value === '' ? {} : { value }) }
}

/** The events of a list: the user's own choice, or else what the site has saved, or its most frequent own events. */
export function useEvents(scope: Scope, kind: EventListName) {
  const [chosen, choose] = useEventList(scope.site, kind)
  const saved = useSaved(scope.site, kind)
  const own = useOwnEvents(scope)
  const rows = own.data?.data.rows
  const whole = scope.days === 'whole'
  const items = useMemo(
    () => (whole ? saved.data?.filter((item) => !hasFilter(textOf(item, 'match'))) : saved.data),
    [saved.data, whole],
  )
  const entries = useMemo(() => {
    if (chosen !== null) return chosen
    if (items !== undefined && items.length > 0)
      return items.slice(0, kSuggested).map(({ name }) => `@${name}`)
    const named = rows?.filter(({ value }) => value !== '') ?? []
    return named.slice(0, kSuggested).map(({ value }) => `custom:${value}`)
  }, [chosen, items, rows])
  const events = useMemo(
    () => entries.map((entry) => listed(entry, items ?? [])).filter((event) => event !== null),
    [entries, items],
  )
  const waiting = saved.isPending || (chosen === null && own.isLoading)
  return {
    events: waiting ? [] : events,
    /** What is saved and not in the list. */
    unlisted: items?.filter(({ name }) => !entries.includes(`@${name}`)) ?? [],
    waiting,
    add: (entry: string) => choose([...entries, entry]),
    remove: (entry: string) => choose(entries.filter((one) => one !== entry)),
    replace: (entry: string, by: string) => choose(entries.map((one) => (one === entry ? by : one))),
  }
}

export type EventList = ReturnType<typeof useEvents>
