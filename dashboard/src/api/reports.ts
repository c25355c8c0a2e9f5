import { type Query, useQuery } from '@tanstack/react-query'
import { type FunnelSetup, stepText } from '../state/funnelSteps'
import { comparableEnd, type DateRange, rangeBefore } from '../state/range'
import { useClient } from './ClientContext'
import type { Parameters } from './client'
import type { Funnel, Interval, Overview, Pages, Realtime, Report, Sessions, Timeseries } from './types'

/** How often a range that reaches the present is asked for again, at the most. */
const kLiveMs = 15_000
/** A report that costs the store a while is asked for less often: at most one fiftieth of the time goes into it. */
const kRestFactor = 50
const kRealtimeMs = 10_000
export const kPagesLimit = 1000

/** Where a report is asked for: a site, its zone, and days of that zone. */
export interface Scope {
  site: string
  zone: string
  range: DateRange
  /** What is counted, as docs/api.md writes it; all without one. */
  filter?: string | undefined
}

/** While a new range loads, the last answer for the same site stays; another site's never does. */
function sameSite<Data>(site: string) {
  return (previous: Data | undefined, query: Query<Data, Error, Data, readonly unknown[]> | undefined) =>
    query?.queryKey[1] === site ? previous : undefined
}

/** How long to wait before a report of a live range is asked for again. */
export function liveInterval(queryMs = 0): number {
  return Math.max(kLiveMs, kRestFactor * queryMs)
}

/** A report of a scope: asked again while its range is live. */
export function useReport<Data>(report: string, scope: Scope, parameters: Parameters) {
  const client = useClient()
  const { site, range, filter } = scope
  return useQuery<Report<Data>, Error, Report<Data>, readonly unknown[]>({
    queryKey: ['report', site, report, range.from, range.to, filter, parameters],
    queryFn: ({ signal }) =>
      client.report<Data>(site, report, { from: range.from, to: range.to, filter, ...parameters }, signal),
    refetchInterval: ({ state }) => (range.live ? liveInterval(state.data?.query_ms) : false),
    placeholderData: sameSite<Report<Data>>(site),
  })
}

export function useOverview(scope: Scope) {
  return useReport<Overview>('overview', scope, {})
}

/** The figures a live range is fairly compared with: the days before, cut at the same time of day. */
export function useComparable(scope: Scope) {
  const client = useClient()
  const { site, zone, range, filter } = scope
  const before = rangeBefore(range)
  return useQuery<Report<Overview>, Error, Report<Overview>, readonly unknown[]>({
    queryKey: ['report', site, 'comparable', before.from, before.to, filter],
    queryFn: ({ signal }) => {
      const to = comparableEnd(range, zone, Date.now())
      return client.report<Overview>(site, 'overview', { from: before.from, to, filter }, signal)
    },
    enabled: range.live,
    refetchInterval: 60_000,
    placeholderData: sameSite<Report<Overview>>(site),
  })
}

export function useTimeseries(scope: Scope, interval: Interval) {
  return useReport<Timeseries>('timeseries', scope, { interval })
}

/** The series of the equally long range before; `wanted` says whether anybody looks at it. */
export function usePreviousTimeseries(scope: Scope, interval: Interval, wanted: 'wanted' | 'unwanted') {
  const client = useClient()
  const { site, filter } = scope
  const before = rangeBefore(scope.range)
  return useQuery<Report<Timeseries>, Error, Report<Timeseries>, readonly unknown[]>({
    queryKey: ['report', site, 'timeseries', before.from, before.to, filter, { interval }],
    queryFn: ({ signal }) =>
      client.report<Timeseries>(
        site,
        'timeseries',
        { from: before.from, to: before.to, interval, filter },
        signal,
      ),
    enabled: wanted === 'wanted',
    staleTime: 300_000,
  })
}

export function usePages(scope: Scope) {
  return useReport<Pages>('pages', scope, { limit: String(kPagesLimit) })
}

export function useSessions(scope: Scope) {
  return useReport<Sessions>('sessions', scope, {})
}

export function useFunnel(scope: Scope, funnel: FunnelSetup) {
  const step = funnel.steps.map(stepText)
  const window = funnel.per === 'visitor' ? { window_ms: String(funnel.windowMs) } : {}
  return useReport<Funnel>('funnel', scope, { step, per: funnel.per, ...window })
}

/** Who is here now: asked every 10 seconds, and not at all while the page is hidden. */
export function useRealtime(site: string) {
  const client = useClient()
  return useQuery<Report<Realtime>, Error, Report<Realtime>, readonly unknown[]>({
    queryKey: ['report', site, 'realtime'],
    queryFn: ({ signal }) => client.report<Realtime>(site, 'realtime', {}, signal),
    refetchInterval: kRealtimeMs,
    refetchIntervalInBackground: false,
    staleTime: 5000,
  })
}
