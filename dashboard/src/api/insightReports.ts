import { addDays } from '../state/dates'
import type { ClickedPages, Clicks, Retention, SessionList, SessionTimeline } from './insightTypes'
import { type Scope, useReport } from './reports'

/** The rows of a breakdown that are asked for. */
export const kBreakdownLimit = 1000

export const useBreakdown = (scope: Scope, by: string) =>
  useReport('breakdown', scope, { by, limit: kBreakdownLimit })

export const useActiveUsers = (scope: Scope) => useReport('active-users', scope, {})

export const useRetention = (scope: Scope, interval: Retention['interval']) =>
  useReport('retention', scope, { interval })

export const useAdoption = (scope: Scope, feature: readonly string[]) =>
  useReport('adoption', scope, { feature: [...feature] })

export const usePaths = (scope: Scope, depth: number) => useReport('paths', scope, { depth, limit: 6 })

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

/** Counting what was received reads every event: a page that only warns of samples looks at that many days. */
const kSamplingDays = 7

/** Whether the site is sampled, by the last days of the period. */
export function useSampling(scope: Scope) {
  const { range } = scope
  const days = Math.min(range.days, kSamplingDays)
  return useQuality({ ...scope, range: { ...range, from: addDays(range.to, -days), days } })
}

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
