import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useClient } from './ClientContext'
import type { Realtime, Report } from './types'

/** How often it is asked while no stream tells of it. */
const kPollMs = 10_000

/** Whether somebody may be looking at the page. */
function useSeen(): boolean {
  const [seen, setSeen] = useState(() => document.visibilityState !== 'hidden')
  useEffect(() => {
    const look = () => setSeen(document.visibilityState !== 'hidden')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return seen
}

type Streamed = Realtime & { site: string; min_group: number }

/** Keeps the answer up to date by the site's live stream, while the page is seen; says whether it does. */
function useStream(site: string): boolean {
  const client = useClient()
  const queries = useQueryClient()
  const seen = useSeen()
  const [streams, setStreams] = useState(false)
  useEffect(() => {
    if (!seen) return
    const close = client.watch(site, {
      event: (text) => {
        const { min_group, site: _, ...data } = JSON.parse(text) as Streamed
        queries.setQueryData<Report<Realtime>>(['report', site, 'realtime'], (known) =>
          known === undefined ? undefined : { ...known, min_group, data },
        )
        setStreams(true)
      },
      end: () => setStreams(false),
    })
    return () => {
      setStreams(false)
      close?.()
    }
  }, [client, queries, site, seen])
  return streams
}

/**
 * Who is here now: asked once, then told by a stream. Without one it is asked every 10 seconds, and not at all while
 * the page is hidden.
 */
export function useRealtime(site: string) {
  const client = useClient()
  const streams = useStream(site)
  return useQuery<Report<Realtime>, Error, Report<Realtime>, readonly unknown[]>({
    queryKey: ['report', site, 'realtime'],
    queryFn: ({ signal }) => client.report(site, 'realtime', {}, signal),
    refetchInterval: streams ? false : kPollMs,
    refetchIntervalInBackground: false,
    staleTime: 5000,
  })
}
