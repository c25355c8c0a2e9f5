import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ApiError } from './apiError'
import { useClient } from './ClientContext'
import type { Client } from './client'
import type { User } from './types'

async function meOrNull(client: Client, signal: AbortSignal): Promise<User | null> {
  try {
    return await client.me(signal)
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null
    throw error
  }
}

/** Who is signed in; null for nobody. Held back while a sign-in is under way, whose answer says it anyway. */
export function useMe(when: 'now' | 'held') {
  const client = useClient()
  return useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => meOrNull(client, signal),
    enabled: when === 'now',
    staleTime: 300_000,
  })
}

/** Whether who is signed in may change what is saved: the collector refuses it to others. */
export function useMayChange(): boolean {
  const me = useMe('now').data
  return me?.shared !== true && (me?.role === 'admin' || me?.role === 'analyst')
}

/** Whether a shared link was opened: whole reports can be read by it, with no filter and no small group. */
export function useShared(): boolean {
  return useMe('now').data?.shared === true
}

/** Takes note of who has signed in; an older question that is still under way must not answer after it. */
export async function rememberUser(queries: QueryClient, user: User): Promise<void> {
  await queries.cancelQueries({ queryKey: ['me'] })
  queries.setQueryData(['me'], user)
}

export type Credentials = { user: string; password: string } | { link: string }

export function useSignIn() {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation<User, Error, Credentials>({
    mutationFn: (given) =>
      'link' in given ? client.signInWithLink(given.link) : client.signIn(given.user, given.password),
    onSuccess: (user) => rememberUser(queries, user),
  })
}

export function useSignOut() {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => client.signOut(),
    onSettled: () => {
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
      queries.setQueryData(['me'], null)
    },
  })
}
