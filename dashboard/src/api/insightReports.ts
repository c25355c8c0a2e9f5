import type {
  ActiveUsers,
  Adoption,
  Breakdown,
  DropOff,
  Engagement,
  Goals,
  Paths,
  Retention,
} from './insightTypes'
import { type Scope, useReport } from './reports'

/** The rows of a breakdown that are asked for. */
export const kBreakdownLimit = 1000

export const useBreakdown = (scope: Scope, by: string) =>
  useReport<Breakdown>('breakdown', scope, { by, limit: String(kBreakdownLimit) })

export const useActiveUsers = (scope: Scope) => useReport<ActiveUsers>('active-users', scope, {})

export const useRetention = (scope: Scope, interval: Retention['interval']) =>
  useReport<Retention>('retention', scope, { interval })

export const useAdoption = (scope: Scope, feature: readonly string[]) =>
  useReport<Adoption>('adoption', scope, { feature })

export const usePaths = (scope: Scope, depth: number) =>
  useReport<Paths>('paths', scope, { depth: String(depth), limit: '6' })

export const useDropOff = (scope: Scope) => useReport<DropOff>('drop-off', scope, {})

export const useGoals = (scope: Scope, goal: readonly string[]) => useReport<Goals>('goals', scope, { goal })

export const useEngagement = (scope: Scope) => useReport<Engagement>('engagement', scope, {})
