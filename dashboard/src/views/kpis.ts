import type { Metrics } from '../api/types'
import { type Change, changeOf, type Measure, type Wish } from '../format/change'
import { formatDuration } from '../format/duration'
import { formatCompact, formatCount, formatPercent } from '../format/number'
import { mayBeChance, type RateChange, rateChange, type Share } from '../format/rateChange'
import { kDefinitions } from './definitions'

export interface Kpi {
  id: string
  name: string
  definition: string
  wish: Wish
  measure: Measure
  value: (metrics: Metrics) => number | null
  /** What a rate is of: its change has an interval. */
  share?: (metrics: Metrics) => Share
  text: (value: number | null) => string
  /** The value in full, where `text` shortens it. */
  full: (value: number | null) => string
}

const count = {
  measure: 'amount',
  wish: 'higher',
  text: (value: number | null) => formatCompact(value),
  full: (value: number | null) => formatCount(value),
} as const

const duration = { measure: 'amount', wish: 'higher', text: formatDuration, full: formatDuration } as const

/** The tiles, in the order they are shown. */
export const kKpis: readonly Kpi[] = [
  { ...count, id: 'visitors', name: 'Visitors', definition: kDefinitions.visitors, value: (m) => m.visitors },
  { ...count, id: 'sessions', name: 'Sessions', definition: kDefinitions.sessions, value: (m) => m.sessions },
  {
    ...count,
    id: 'pageviews',
    name: 'Page views',
    definition: kDefinitions.pageviews,
    value: (m) => m.pageviews,
  },
  {
    id: 'bounce-rate',
    name: 'Bounce rate',
    definition: kDefinitions.bounce,
    measure: 'share',
    wish: 'lower',
    value: (m) => m.bounce_rate,
    share: (m) => ({ part: m.sessions - m.engaged_sessions, whole: m.sessions }),
    text: formatPercent,
    full: formatPercent,
  },
  {
    ...duration,
    id: 'session-length',
    name: 'Session length',
    definition: kDefinitions.length,
    value: (m) => m.session_ms_median,
  },
  {
    ...duration,
    id: 'engaged-time',
    name: 'Engaged time',
    definition: kDefinitions.engaged,
    value: (m) => m.engaged_ms_median,
  },
]

/** Between what the change of a rate lies; undefined for other figures, and where there is nothing to compare. */
function intervalOf(kpi: Kpi, current: Metrics, previous: Metrics | undefined): RateChange | undefined {
  if (kpi.share === undefined || previous === undefined) return undefined
  if (kpi.value(current) === null || kpi.value(previous) === null) return undefined
  return rateChange(kpi.share(current), kpi.share(previous))
}

/** How a figure moved; where the change of a rate may be chance, it is neither good nor bad. */
export function kpiChange(kpi: Kpi, current: Metrics, previous: Metrics | undefined) {
  const before = previous === undefined ? null : kpi.value(previous)
  const moved = changeOf(kpi.value(current), before, kpi.wish, kpi.measure)
  const interval = intervalOf(kpi, current, previous)
  const chance = interval !== undefined && mayBeChance(interval)
  const change: Change = chance ? { ...moved, tone: 'neutral' } : moved
  return { change, interval, chance }
}
