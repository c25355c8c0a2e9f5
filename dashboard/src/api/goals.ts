import { useQuery } from '@tanstack/react-query'
import { useClient } from './ClientContext'
import type { GoalRow, Goals } from './insightTypes'
import { askedOf, liveInterval, type Scope, sameSite, useReport } from './reports'
import type { Report, ReportParameters } from './types'

/** A goal as reports are asked by it, and the property of its events that is summed. */
interface AskedGoal {
  entry: string
  value?: string
}

/** What is summed where a goal names no property. */
const kUsualValue = 'value'

/** Goals by what is summed: one question sums one property. */
export function goalsByValue(goals: readonly AskedGoal[]): { value: string; goal: string[] }[] {
  const groups = new Map<string, string[]>()
  for (const { entry, value = kUsualValue } of goals) groups.set(value, [...(groups.get(value) ?? []), entry])
  return [...groups].map(([value, goal]) => ({ value, goal }))
}

/** The rows of goals in their order, each with the value that it is saved with. */
export function useGoals(scope: Scope, goals: readonly AskedGoal[]) {
  const client = useClient()
  const { site, range, filter, segment } = scope
  const groups = goalsByValue(goals)
  return useQuery<Report<Goals>, Error, Report<Goals>, readonly unknown[]>({
    queryKey: ['report', site, 'goals', range.from, range.to, filter, segment, groups],
    queryFn: async ({ signal }) => {
      const answers = await Promise.all(
        groups.map((group) =>
          client.report(site, 'goals', { ...askedOf(range, filter, segment), ...group }, signal),
        ),
      )
      // Without a dimension the answer has a row a goal, in the order that they were asked in.
      const rows = new Map<string, GoalRow>()
      answers.forEach(({ data }, at) => {
        groups[at]?.goal.forEach((entry, place) => {
          const row = data.rows[place]
          if (row !== undefined) rows.set(entry, { ...row, goal: entry })
        })
      })
      const [first] = answers
      if (first === undefined) throw new Error('goals are asked by at least one goal')
      return { ...first, data: { rows: goals.flatMap(({ entry }) => rows.get(entry) ?? []) } }
    },
    refetchInterval: ({ state }) => (range.live ? liveInterval(state.data?.query_ms) : false),
    placeholderData: sameSite<Report<Goals>>(site),
  })
}

export type GoalDimension = NonNullable<ReportParameters<'goals'>['by']>

/** One goal by a dimension of sessions. */
export function useGoalBy(scope: Scope, { entry, value = kUsualValue }: AskedGoal, by: GoalDimension) {
  return useReport('goals', scope, { goal: [entry], value, by, limit: 100 })
}
