import { useQuery } from '@tanstack/react-query'
import { useClient } from './ClientContext'

/** The sites the user may see. */
export function useSites() {
  const client = useClient()
  return useQuery({ queryKey: ['sites'], queryFn: ({ signal }) => client.sites(signal), staleTime: 60_000 })
}
