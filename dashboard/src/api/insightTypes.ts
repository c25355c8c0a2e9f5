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
