import { useQuery } from '@tanstack/react-query'
import { useClient } from './ClientContext'
import type { GoalRow } from './insightTypes'
import { askedOf, liveInterval, type RateComparison, type Scope, sameSite, useReport } from './reports'
import type { RateDifference, Report, ReportParameters } from './types'

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

type ComparedGoals = Report<{ rows: ComparedGoal[] }>

/** A goal's row, and how its rate differs from what it is compared with. */
export type ComparedGoal = GoalRow & { change?: RateDifference | undefined }

/** The rows of goals in their order, each with the value that it is saved with. */
export function useGoals(scope: Scope, goals: readonly AskedGoal[], compare: RateComparison) {
  const client = useClient()
  const { site, range, filter, segment } = scope
  const groups = goalsByValue(goals)
  return useQuery<ComparedGoals, Error, ComparedGoals, readonly unknown[]>({
    queryKey: ['report', site, 'goals', range.from, range.to, filter, segment, groups, compare],
    queryFn: async ({ signal }) => {
      const answers = await Promise.all(
        groups.map((group) =>
          client.report(site, 'goals', { ...askedOf(range, filter, segment), ...group, compare }, signal),
        ),
      )
      // Without a dimension the answer has a row a goal, in the order that they were asked in.
      const rows = new Map<string, ComparedGoal>()
      answers.forEach(({ data, compare: other }, at) => {
        groups[at]?.goal.forEach((entry, place) => {
          const row = data.rows[place]
          const change = other?.rates.find(({ of }) => of === row?.goal)
          if (row !== undefined) rows.set(entry, { ...row, goal: entry, change })
        })
      })
      const [first] = answers
      if (first === undefined) throw new Error('goals are asked by at least one goal')
      return { ...first, data: { rows: goals.flatMap(({ entry }) => rows.get(entry) ?? []) } }
    },
    refetchInterval: ({ state }) => (range.live ? liveInterval(state.data?.query_ms) : false),
    placeholderData: sameSite<ComparedGoals>(site),
  })
}

export type GoalDimension = NonNullable<ReportParameters<'goals'>['by']>

/** One goal by a dimension of sessions. */
export function useGoalBy(scope: Scope, { entry, value = kUsualValue }: AskedGoal, by: GoalDimension) {
  return useReport('goals', scope, { goal: [entry], value, by, limit: 100 })
}
