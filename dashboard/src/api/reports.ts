import { type Query, useQuery } from '@tanstack/react-query'
import { type FunnelSetup, stepText } from '../state/funnelSteps'
import { comparableEnd, type DateRange, rangeAYearBefore, rangeBefore } from '../state/range'
import type { Comparison } from '../state/viewState'
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
  /** A saved segment that all of it is of. */
  segment?: string | undefined
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
  const { site, range, filter, segment } = scope
  return useQuery<Report<Data>, Error, Report<Data>, readonly unknown[]>({
    queryKey: ['report', site, report, range.from, range.to, filter, segment, parameters],
    queryFn: ({ signal }) =>
      client.report<Data>(
        site,
        report,
        { from: range.from, to: range.to, filter, segment, ...parameters },
        signal,
      ),
    refetchInterval: ({ state }) => (range.live ? liveInterval(state.data?.query_ms) : false),
    placeholderData: sameSite<Report<Data>>(site),
  })
}

export function useOverview(scope: Scope) {
  return useReport<Overview>('overview', scope, {})
}

export function useTimeseries(scope: Scope, interval: Interval) {
  return useReport<Timeseries>('timeseries', scope, { interval })
}

/** What a chart is compared with, as a scope of its own; undefined for nothing. */
export function comparedScope(scope: Scope, compare: Comparison): Scope | undefined {
  if (compare === 'off') return undefined
  if (compare === 'previous') return { ...scope, range: rangeBefore(scope.range) }
  if (compare === 'year') return { ...scope, range: rangeAYearBefore(scope.range) }
  return { ...scope, segment: compare.slice('segment:'.length) }
}

/**
 * The figures a range is fairly compared with. Of a live range, other days are cut at the same time of day; the report
 * itself has those of the days before a range that is over.
 */
export function useComparable(scope: Scope, compare: Comparison) {
  const client = useClient()
  const other = comparedScope(scope, compare)
  const { site, zone, range, filter, segment } = other ?? scope
  const cut = scope.range.live && !range.live
  const wanted = other !== undefined && (scope.range.live || compare !== 'previous')
  return useQuery<Report<Overview>, Error, Report<Overview>, readonly unknown[]>({
    queryKey: ['report', site, 'comparable', range.from, range.to, filter, segment],
    queryFn: ({ signal }) => {
      const to = cut ? comparableEnd(scope.range, zone, Date.now(), range) : range.to
      return client.report<Overview>(site, 'overview', { from: range.from, to, filter, segment }, signal)
    },
    enabled: wanted,
    refetchInterval: scope.range.live ? 60_000 : false,
    placeholderData: sameSite<Report<Overview>>(site),
  })
}

/** The series of what the chart is compared with. */
export function useComparedTimeseries(scope: Scope, interval: Interval, compare: Comparison) {
  const client = useClient()
  const other = comparedScope(scope, compare)
  const { site, range, filter, segment } = other ?? scope
  return useQuery<Report<Timeseries>, Error, Report<Timeseries>, readonly unknown[]>({
    queryKey: ['report', site, 'timeseries', range.from, range.to, filter, segment, { interval }],
    queryFn: ({ signal }) =>
      client.report<Timeseries>(
        site,
        'timeseries',
        { from: range.from, to: range.to, interval, filter, segment },
        signal,
      ),
    enabled: other !== undefined,
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
