import { type Scope, useComparable, useOverview } from '../api/reports'
import { formatDateRange } from '../format/date'
import { addDays } from '../state/dates'
import { rangeAYearBefore, rangeBefore } from '../state/range'
import { useView } from '../state/useView'
import type { Comparison } from '../state/viewState'

/** With less than that, a whole day beside one that is not over says nothing. */
const kFairDays = 7

/** What the figures are compared with: where only whole days can be asked for, nothing that would not be fair. */
function useComparison({ range, days }: Scope): Comparison {
  const [{ compare }] = useView()
  if (days !== 'whole') return compare
  return compare.startsWith('segment:') || (range.live && range.days < kFairDays) ? 'off' : compare
}

/** What the figures are compared with, in words. */
function comparedWith({ range, days: whole }: Scope, compare: Comparison): string | undefined {
  if (compare === 'off') return undefined
  if (compare.startsWith('segment:')) return `Compared with ${compare.slice('segment:'.length)}`
  const before = compare === 'year' ? rangeAYearBefore(range) : rangeBefore(range)
  const days = formatDateRange(before.from, addDays(before.to, -1))
  if (!range.live) return `Compared with ${days}`
  return whole
    ? `Compared with ${days}; today is not over`
    : `Compared with ${days}, up to the same time of day`
}

/** The key figures of a period beside what they are compared with, which is undefined where there is nothing. */
export function useCompared(scope: Scope) {
  const overview = useOverview(scope)
  const compare = useComparison(scope)
  const comparable = useComparable(scope, compare)
  const own = compare === 'previous' && !scope.range.live
  // An answer to the question before this one says nothing of what is compared with now.
  const asked = own ? overview : comparable
  const other = own ? overview.data?.data.previous : comparable.data?.data.current
  return {
    overview,
    previous: compare === 'off' || asked.isPlaceholderData ? undefined : other,
    said: comparedWith(scope, compare),
    /** Whether there will be something to compare with. */
    comparing: compare !== 'off' && asked.isFetching && (asked.isPlaceholderData || other === undefined),
  }
}
