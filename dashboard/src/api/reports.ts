import { type Query, useQuery } from '@tanstack/react-query'
import { type FunnelChoice, isSaved, stepText } from '../state/funnelSteps'
import { comparableEnd, type DateRange, rangeAYearBefore, rangeBefore } from '../state/range'
import type { Comparison } from '../state/viewState'
import { useClient } from './ClientContext'
import type { DataOf, Interval, Overview, Report, ReportName, ReportParameters, Timeseries } from './types'

/** How often a range that reaches the present is asked for again, at the most. */
const kLiveMs = 15_000
/** A report that costs the store a while is asked for less often: at most one fiftieth of the time goes into it. */
const kRestFactor = 50
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
  /** Only whole days can be asked for, as by a shared link. */
  days?: 'whole' | undefined
}

/** While a new range loads, the last answer for the same site stays; another site's never does. */
export function sameSite<Data>(site: string) {
  return (previous: Data | undefined, query: Query<Data, Error, Data, readonly unknown[]> | undefined) =>
    query?.queryKey[1] === site ? previous : undefined
}

/** How long to wait before a report of a live range is asked for again. */
export function liveInterval(queryMs = 0): number {
  return Math.max(kLiveMs, kRestFactor * queryMs)
}

type FromScope = 'from' | 'to' | 'filter' | 'segment'

/** What reports themselves compare rates with; undefined for nothing. */
export type RateComparison = 'previous' | 'year' | undefined

/** The view's comparison as far as reports make it; groups that are bounded have no rates beside each other. */
export function rateComparison(scope: Scope, compare: Comparison): RateComparison {
  return scope.days !== 'whole' && (compare === 'previous' || compare === 'year') ? compare : undefined
}

/** What a scope says of a report. */
export function askedOf({ from, to }: DateRange, filter?: string, segment?: string) {
  return { from, to, filter, segment: segment === undefined ? undefined : [segment] }
}

/**
 * A report of a scope: asked again while its range is live. A report with several forms of answer has the one that
 * follows from the parameters, which the caller names.
 */
export function useReport<Name extends ReportName, Data extends DataOf<Name> = DataOf<Name>>(
  report: Name,
  scope: Scope,
  parameters: Omit<ReportParameters<Name>, FromScope>,
  when: 'now' | 'never' = 'now',
) {
  const client = useClient()
  const { site, range, filter, segment } = scope
  return useQuery<Report<Data>, Error, Report<Data>, readonly unknown[]>({
    queryKey: ['report', site, report, range.from, range.to, filter, segment, parameters],
    queryFn: async ({ signal }) => {
      const asked = { ...askedOf(range, filter, segment), ...parameters } as ReportParameters<Name>
      return (await client.report(site, report, asked, signal)) as unknown as Report<Data>
    },
    enabled: when === 'now',
    refetchInterval: ({ state }) => (range.live ? liveInterval(state.data?.query_ms) : false),
    placeholderData: sameSite<Report<Data>>(site),
  })
}

export function useOverview(scope: Scope) {
  return useReport('overview', scope, {})
}

export function useTimeseries(scope: Scope, interval: Interval) {
  return useReport<'timeseries', Timeseries>('timeseries', scope, { interval })
}

/** What a chart is compared with, as a scope of its own; undefined for nothing. */
function comparedScope(scope: Scope, compare: Comparison): Scope | undefined {
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
  const cut = scope.range.live && !range.live && scope.days !== 'whole'
  const wanted = other !== undefined && (scope.range.live || compare !== 'previous')
  return useQuery<Report<Overview>, Error, Report<Overview>, readonly unknown[]>({
    queryKey: ['report', site, 'comparable', range.from, range.to, filter, segment],
    queryFn: ({ signal }) => {
      const to = cut ? comparableEnd(scope.range, zone, Date.now(), range) : range.to
      const asked = { ...askedOf(range, filter, segment), to }
      return client.report(site, 'overview', asked, signal)
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
    queryFn: async ({ signal }) => {
      const asked = { ...askedOf(range, filter, segment), interval }
      return (await client.report(site, 'timeseries', asked, signal)) as Report<Timeseries>
    },
    enabled: other !== undefined,
    staleTime: 300_000,
  })
}

export function usePages(scope: Scope) {
  return useReport('pages', scope, { limit: kPagesLimit })
}

export function useSessions(scope: Scope) {
  return useReport('sessions', scope, {})
}

export type GroupDimension = NonNullable<ReportParameters<'funnel'>['by']>

/** What is asked of a funnel beside its steps. */
export interface FunnelDetails {
  /** A dimension of sessions to tell groups apart by. */
  by?: GroupDimension | undefined
  /** Where those who went no further went. */
  lost?: 'true' | undefined
}

/** A saved funnel is asked by its name: it says itself how it is counted. */
export function useFunnel(
  scope: Scope,
  funnel: FunnelChoice,
  { by, lost }: FunnelDetails = {},
  when: 'now' | 'never' = 'now',
) {
  return useReport('funnel', scope, { ...funnelParameters(funnel), by, lost }, when)
}

export function funnelParameters(funnel: FunnelChoice) {
  if (isSaved(funnel)) return { funnel: funnel.saved }
  const step = funnel.steps.map(stepText)
  const window = funnel.per === 'visitor' ? { window_ms: funnel.windowMs } : {}
  return { step, per: funnel.per, ...window }
}
