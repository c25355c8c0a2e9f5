import type { Metrics } from '../api/types'
import type { Measure, Wish } from '../format/change'
import { formatDuration } from '../format/duration'
import { formatCompact, formatCount, formatPercent } from '../format/number'
import { kDefinitions } from './definitions'

export interface Kpi {
  id: string
  name: string
  definition: string
  wish: Wish
  measure: Measure
  value: (metrics: Metrics) => number | null
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
