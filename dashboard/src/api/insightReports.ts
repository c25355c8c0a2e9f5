import { addDays } from '../state/dates'
import type { ClickedPages, Clicks, SessionList, SessionTimeline } from './insightTypes'
import { type RateComparison, type Scope, useReport } from './reports'
import type { ReportParameters } from './types'

/** The rows of a breakdown that are asked for. */
export const kBreakdownLimit = 1000

export const useBreakdown = (scope: Scope, by: string) =>
  useReport('breakdown', scope, { by, limit: kBreakdownLimit })

/** The site's own events, most visitors first; not asked for where nothing can be filtered. */
export const useOwnEvents = (scope: Scope) =>
  useReport(
    'breakdown',
    { ...scope, filter: 'kind:is:custom' },
    { by: 'event', limit: 50 },
    scope.days === 'whole' ? 'never' : 'now',
  )

export const useActiveUsers = (scope: Scope) => useReport('active-users', scope, {})

/** What retention goes by; without events: the first of all, and being active. */
export type RetentionAsked = Pick<ReportParameters<'retention'>, 'interval' | 'cohort' | 'returned'>

export const useRetention = (scope: Scope, asked: RetentionAsked) => useReport('retention', scope, asked)

export const useAdoption = (scope: Scope, feature: readonly string[], compare: RateComparison) =>
  useReport('adoption', scope, { feature: [...feature], compare })

/** Ways from an event or to one; without either from the first page view. */
export type PathsAsked = Pick<ReportParameters<'paths'>, 'depth' | 'start' | 'end' | 'stops'>

export const usePaths = (scope: Scope, asked: PathsAsked) => useReport('paths', scope, { ...asked, limit: 6 })

export const useDropOff = (scope: Scope) => useReport('drop-off', scope, {})

export const useEngagement = (scope: Scope) => useReport('engagement', scope, {})

export const useVitals = (scope: Scope) => useReport('vitals', scope, { limit: 1000 })

export const useRequests = (scope: Scope) => useReport('requests', scope, {})

export const useErrors = (scope: Scope) => useReport('errors', scope, {})

export const useClickedPages = (scope: Scope) => useReport<'clicks', ClickedPages>('clicks', scope, {})

export const useClicks = (scope: Scope, host: string, page: string) =>
  useReport<'clicks', Clicks>('clicks', scope, { host, page })

export const useSessionList = (scope: Scope) =>
  useReport<'session', SessionList>('session', scope, { limit: 50 })

/** The scope with everything in it: of reports that are not filtered. */
export const unfiltered = (scope: Scope): Scope => ({ ...scope, filter: undefined, segment: undefined })

/** One session is shown whole, whatever filter its list was found by. */
export const useSessionTimeline = (scope: Scope, session: string) =>
  useReport<'session', SessionTimeline>('session', unfiltered(scope), { session })

/** Counts what the collector received, whatever is filtered. */
export const useQuality = (scope: Scope) => useReport('quality', unfiltered(scope), {})

/** Past this many days, days are judged and not hours. */
const kHourlyDays = 14
/** The most days that can be judged at once. */
const kJudgedDays = 92

/** What is unusual in the period's last 92 days; with the day before a period of one. */
export function useAnomalies(scope: Scope) {
  const { range } = scope
  const days = Math.min(Math.max(range.days, 2), kJudgedDays)
  const judged = { ...range, from: addDays(range.to, -days), days }
  const interval = range.days > kHourlyDays ? 'day' : 'hour'
  return useReport('anomalies', { ...scope, range: judged }, { interval })
}
