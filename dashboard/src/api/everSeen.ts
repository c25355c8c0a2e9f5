import { useQuery } from '@tanstack/react-query'
import { addDays } from '../state/dates'
import { dateIn } from '../state/zone'
import { useClient } from './ClientContext'

/** How far back an event is looked for before a site counts as new. */
const kDays = 400

/**
 * Whether a site has ever sent anything (within the last 400 days). Asked only when the page has reason to doubt it, and
 * again every few seconds until something arrives.
 */
export function useEverSeen(site: string, zone: string, doubt: 'doubted' | 'certain') {
  const client = useClient()
  return useQuery({
    queryKey: ['ever', site],
    queryFn: async ({ signal }) => {
      const today = dateIn(zone, Date.now())
      const period = { from: addDays(today, 1 - kDays), to: addDays(today, 1) }
      const { data } = await client.report(site, 'overview', period, signal)
      // Few enough to be withheld are some.
      return data.current.sessions !== 0 || data.current.pageviews !== 0
    },
    enabled: doubt === 'doubted',
    refetchInterval: ({ state }) => (state.data === false ? 5000 : false),
    staleTime: ({ state }) => (state.data === true ? Number.POSITIVE_INFINITY : 0),
  })
}
