import { QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './apiError'

/** The cache of all answers. A 401 anywhere means the session has ended: the user is forgotten, sign-in shows. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ApiError && error.status === 401) client.setQueryData(['me'], null)
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => error instanceof ApiError && error.retryable && failures < 2,
        retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 4000),
      },
    },
  })
  return client
}
