import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useClient } from './ClientContext'
import type { MadeShare, Share } from './types'

const pathOf = (site: string) => `/api/v1/sites/${encodeURIComponent(site)}/shares`

/** The links that open the site's dashboard without an account. */
export function useShares(site: string) {
  const client = useClient()
  return useQuery({
    queryKey: ['shares', site],
    queryFn: async ({ signal }) => (await client.read<{ shares: Share[] }>(pathOf(site), signal)).shares,
    staleTime: 60_000,
  })
}

export interface NewShare {
  name: string
  expires_days: number
}

/** Makes a link, whose address only this answer tells. */
export function useMakeShare(site: string) {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation<MadeShare, Error, NewShare>({
    mutationFn: (share) => client.make<MadeShare>(pathOf(site), share),
    onSettled: () => queries.invalidateQueries({ queryKey: ['shares', site] }),
  })
}

export function useRevokeShare(site: string) {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation<void, Error, string>({
    mutationFn: (name) => client.write('DELETE', `${pathOf(site)}/${encodeURIComponent(name)}`),
    onSettled: () => queries.invalidateQueries({ queryKey: ['shares', site] }),
  })
}
