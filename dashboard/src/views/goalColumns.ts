import type { GoalRow } from '../api/insightTypes'
import type { RateComparison } from '../api/reports'
import type { RateDifference } from '../api/types'
import type { Column } from '../components/DataTable'
import { formatCount, formatPercent } from '../format/number'
import { changeText } from '../format/rateChange'

export const kGoalColumns: readonly Column<GoalRow>[] = [
  {
    id: 'rate',
    name: 'Conversion',
    definition: 'Sessions in which the goal was reached, over all sessions.',
    text: (row) => formatPercent(row.rate),
    value: (row) => row.rate,
  },
  {
    id: 'converted_sessions',
    name: 'Sessions',
    definition: 'Sessions in which the goal was reached at least once.',
    text: (row) => formatCount(row.converted_sessions),
    value: (row) => row.converted_sessions,
  },
  {
    id: 'conversions',
    name: 'Times',
    definition: 'How often the goal was reached, counting every time.',
    text: (row) => formatCount(row.conversions),
    value: (row) => row.conversions,
  },
  {
    id: 'value',
    name: 'Value',
    definition: 'The sum of a property of these events: of the one the goal is saved with, else of “value”.',
    text: (row) => formatCount(row.value),
    value: (row) => row.value,
  },
]

/** How a rate moved; for tables whose rows are compared. */
export function changeColumn<Row>(
  compare: RateComparison,
  changeOf: (row: Row) => RateDifference | undefined,
): Column<Row>[] {
  if (compare === undefined) return []
  const before = compare === 'year' ? 'the same dates of last year' : 'the period before'
  return [
    {
      id: 'change',
      name: 'Change',
      definition:
        `Against ${before}, in percentage points. In brackets the 95% interval: where it holds 0, the change may be ` +
        'chance.',
      text: (row) => changeText(changeOf(row) ?? kUnknown),
      value: (row) => changeOf(row)?.difference ?? null,
    },
  ]
}

const kUnknown = { difference: null, low: null, high: null }

/** A row's conversion as part of the best one. */
export function partOfBest(rows: readonly GoalRow[]): (row: GoalRow) => number {
  const best = Math.max(0, ...rows.map(({ rate }) => rate ?? 0))
  return ({ rate }) => (best === 0 ? 0 : (rate ?? 0) / best)
}
