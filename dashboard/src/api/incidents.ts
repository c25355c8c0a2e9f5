import { useQuery } from '@tanstack/react-query'
import { useClient } from './ClientContext'

export interface Incident {
  id: string
  rule: string
  opened_at: string
  /** Null while it goes on. */
  closed_at: string | null
  facts?: { text: string }
}

export interface Delivery {
  id: string
  channel: 'email' | 'webhook'
  target: string
  created_at: string
  attempts: number
  sent_at: string | null
  /** Null when it is sent or given up. */
  next_at: string | null
  outcome: string
}

export interface Incidents {
  incidents: Incident[]
  deliveries: Delivery[]
}

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
