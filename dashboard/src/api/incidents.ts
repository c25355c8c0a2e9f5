import { useQuery } from '@tanstack/react-query'
import { useClient } from './ClientContext'
import type { Incidents } from './types'

/** What the site's alert rules have come to. */
export function useIncidents(site: string) {
  const client = useClient()
  return useQuery({
    queryKey: ['incidents', site],
    queryFn: ({ signal }) =>
      client.read<Incidents>(`/api/v1/sites/${encodeURIComponent(site)}/alert-incidents`, signal),
    refetchInterval: 30_000,
  })
}
