import type { BreakdownRow } from '../api/insightTypes'
import type { Column } from '../components/DataTable'
import { formatDuration } from '../format/duration'
import { formatCount, formatPercent } from '../format/number'
import { kDefinitions } from './definitions'

/** Whether rows stand for pages, for events, or for whole sessions: each has figures of its own. */
export type BreakdownKind = 'pages' | 'events' | 'sessions'

type BreakdownColumn = Column<BreakdownRow>

const kVisitors: BreakdownColumn = {
  id: 'visitors',
  name: 'Visitors',
  definition: kDefinitions.visitors,
  text: (row) => formatCount(row.visitors),
  value: (row) => row.visitors,
}
const kSessions: BreakdownColumn = {
  id: 'sessions',
  name: 'Sessions',
  definition: kDefinitions.sessions,
  text: (row) => formatCount(row.sessions),
  value: (row) => row.sessions,
}
const kViews: BreakdownColumn = {
  id: 'pageviews',
  name: 'Views',
  definition: kDefinitions.pageviews,
  text: (row) => formatCount(row.pageviews),
  value: (row) => row.pageviews,
}
const kEvents: BreakdownColumn = {
  id: 'events',
  name: 'Events',
  definition: 'How many events of the kind there were.',
  text: (row) => formatCount(row.events),
  value: (row) => row.events,
}
const kBounces: BreakdownColumn = {
  id: 'bounce_rate',
  name: 'Bounce',
  definition: kDefinitions.bounce,
  text: (row) => formatPercent(row.bounce_rate),
  value: (row) => row.bounce_rate,
}
const kEngaged: BreakdownColumn = {
  id: 'engaged_ms_median',
  name: 'Engaged',
  definition: kDefinitions.engaged,
  text: (row) => formatDuration(row.engaged_ms_median),
  value: (row) => row.engaged_ms_median,
}

const kColumns: Record<BreakdownKind, readonly BreakdownColumn[]> = {
  pages: [kVisitors, kSessions, kViews],
  events: [kVisitors, kSessions, kEvents],
  sessions: [kVisitors, kSessions, kBounces, kEngaged],
}

export function columnsOf(kind: BreakdownKind): readonly BreakdownColumn[] {
  return kColumns[kind]
}
