import { useMemo } from 'react'
import { useBreakdown } from '../api/insightReports'
import type { Scope } from '../api/reports'
import { type EventListName, useEventList } from '../state/eventLists'

/** How many of the site's own events stand in a list that nobody has made yet. */
const kSuggested = 6

/** The events of a list: the user's own choice, or else the site's most frequent own events. */
export function useEvents(scope: Scope, name: EventListName) {
  const [chosen, choose] = useEventList(scope.site, name)
  const own = useBreakdown({ ...scope, filter: 'kind:is:custom' }, 'event')
  const rows = own.data?.data.rows
  const suggested = useMemo(
    () =>
      rows
        ?.filter(({ value }) => value !== '')
        .slice(0, kSuggested)
        .map(({ value }) => `custom:${value}`),
    [rows],
  )
  return { events: chosen ?? suggested ?? [], waiting: chosen === null && own.isPending, choose }
}
