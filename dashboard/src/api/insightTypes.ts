// The answers of the reports past the overview, field for field as in docs/api.md.
import type { Millis, Rate, Spread } from './types'

export interface BreakdownRow {
  value: string
  visitors: number
  sessions: number
  pageviews: number
  events: number
  engaged_sessions: number | null
  bounce_rate: Rate
  engaged_ms_median: Millis
}

export interface Breakdown {
  by: string
  rows: BreakdownRow[]
  next_cursor: string | null
}

export interface ActiveUsersPoint {
  at: string
  dau: number
  dau_granted: number
  wau: number
  mau: number
  stickiness: Rate
}

export interface ActiveUsers {
  points: ActiveUsersPoint[]
}

export interface CohortCell {
  n: number
  visitors: number
  rate: Rate
  incomplete: boolean
}

export interface Cohort {
  at: string
  size: number
  cells: CohortCell[]
}

export interface Retention {
  interval: 'day' | 'week' | 'month'
  cohorts: Cohort[]
}

export interface AdoptionPoint {
  at: string
  users: number
  new_users: number
  new_users_so_far: number
  new_rate_so_far: Rate
}

export interface Feature {
  feature: string
  active_visitors: number
  users: number
  rate: Rate
  new_users: number
  returning_users: number
  uses: number
  uses_per_user: number | null
  median_ms_to_adopt: Millis
  curve: AdoptionPoint[]
}

export interface Adoption {
  features: Feature[]
}

export interface PathNode {
  id: string
  level: number
  kind: 'stop' | 'other' | 'end'
  stop?: string
  sessions: number
}

export interface PathLink {
  source: string
  target: string
  sessions: number
}

export interface Paths {
  direction: 'forward' | 'backward'
  depth: number
  sessions: number
  nodes: PathNode[]
  links: PathLink[]
}

export interface DropOffPage {
  host: string
  path: string
  sessions: number
  exits: number
  exit_rate: Rate
}

export interface DropOff {
  pages: DropOffPage[]
}

export interface GoalRow {
  goal: string
  by?: string
  sessions: number
  converted_sessions: number
  rate: Rate
  conversions: number
  value: number | null
}

export interface Goals {
  rows: GoalRow[]
}

export interface Engagement {
  sessions: number
  engaged_ms: Spread
  events: { median: number | null; p90: number | null }
  scroll_pct_median: number | null
  active_days_granted_share: Rate
  active_days: { days: number; visitors: number }[]
}

/** A measure of web vitals over all pages, or (with a page) on one. */
export interface VitalRow {
  vital: string
  visitors: number
  measures: number
  /** Milliseconds; of CLS its own unit. */
  p75: number | null
  good: Rate
  needs_improvement: Rate
  poor: Rate
}

export interface VitalPageRow extends VitalRow {
  host: string
  path: string
}

export interface Vitals {
  pages: VitalPageRow[]
  vitals: VitalRow[]
}

export interface RequestRow {
  method: string
  host: string
  path: string
  visitors: number
  requests: number
  status_unknown: number
  failed: number
  failure_rate: Rate
  p50_ms: Millis
  p95_ms: Millis
}

export interface Requests {
  rows: RequestRow[]
}

export interface ErrorRow {
  fingerprint: string
  type: string
  message: string
  frame: string
  host: string
  path: string
  events: number
  visitors: number
  sessions: number
  first_seen: string
  last_seen: string
}

export interface Errors {
  rows: ErrorRow[]
  events: number
  visitors: number
  sessions: number
  error_rate: Rate
}

export interface ClickedPage {
  host: string
  path: string
  clicks: number
  visitors: number
  rage_clicks: number
  dead_clicks: number
}

export interface ClickedPages {
  pages: ClickedPage[]
}

export interface ClickedElement {
  selector: string
  text: string
  clicks: number
  visitors: number
  rage_clicks: number
  dead_clicks: number
}

/** The clicks of a square of the page, by its left upper corner in CSS pixels. */
export interface ClickBin {
  x: number
  y: number
  clicks: number
  visitors: number
}

export interface Clicks {
  page: string
  bin: number
  elements: ClickedElement[]
  bins: ClickBin[]
}

export interface SessionRow {
  session: string
  at: string
  duration_ms: number
  engaged_ms: number
  pageviews: number
  events: number
  entry: string
  exit: string
  channel: string
  country: string
  device: string
}

export interface SessionList {
  rows: SessionRow[]
  next_cursor: string | null
}

export interface SessionEvent {
  at: string
  kind: string
  name?: string
  path?: string
  title?: string
  selector?: string
  text?: string
  engaged_ms?: number
  scroll_pct?: number
}

export interface SessionTimeline {
  session: string
  at: string
  duration_ms: number
  engaged_ms: number
  channel?: string
  referrer?: string
  country?: string
  device?: string
  browser?: string
  os?: string
  consent: string
  events: SessionEvent[]
}

export interface QualityPoint {
  at: string
  received: number
  late: number
  bot_events: number
}

export interface Quality {
  received: number
  page_loads: number
  lost: number
  completeness: Rate
  late: number
  bot_events: number
  duplicate_batches: number
  duplicate_events: number
  quarantined: { reason: string; events: number }[]
  points: QualityPoint[]
}

/** A value of a dimension that has more of an anomaly's change than of the usual traffic. */
export interface AnomalyReason {
  dimension: string
  value: string
  pageviews: number
  usual: number
  share_of_change: number
  usual_share: number
}

export interface Anomaly {
  metric: string
  at: string
  until: string
  direction: 'up' | 'down'
  actual: number
  expected: number
  /** Relative to what was expected. */
  change: number | null
  severity: 'low' | 'medium' | 'high'
  deviations: number
  explained_by: AnomalyReason[]
}

export interface Anomalies {
  interval: 'hour' | 'day'
  anomalies: Anomaly[]
  metrics: { metric: string; enough_history: boolean }[]
}
