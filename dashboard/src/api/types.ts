// The answers of the reading API, field for field as in docs/api.md. Wire names stay snake_case here and nowhere else
// is a second set of names made for them.

/** A fraction 0..1, or null where the denominator is 0. */
export type Rate = number | null
/** Integer milliseconds, or null where there is nothing to measure. */
export type Millis = number | null

export interface User {
  user: string
  role: string
  /** What the session's own pages prove themselves with. */
  csrf?: string
}

export interface Site {
  name: string
  timezone: string
}

export interface Period {
  from: string
  to: string
  tz: string
}

export interface Report<Data> {
  report: string
  site: string
  definition: string
  period: Period
  approximate: boolean
  /** `granted` where only visitors with granted consent can be counted. */
  counted?: 'all' | 'granted'
  /** The share of the period's page views that are theirs. */
  granted_share?: Rate
  /** Figures of fewer visitors are withheld; 0 for none. */
  min_group?: number
  query_ms: number
  data: Data
}

export interface Metrics {
  visitors: number
  sessions: number
  pageviews: number
  engaged_sessions: number
  bounce_rate: Rate
  session_ms_median: Millis
  engaged_ms_median: Millis
}

export interface Overview {
  current: Metrics
  previous: Metrics
}

export type Interval = 'hour' | 'day' | 'week' | 'month'

export interface TimePoint {
  at: string
  visitors: number
  sessions: number
  pageviews: number
}

export interface Timeseries {
  interval: Interval
  points: TimePoint[]
}

export interface PageRow {
  host: string
  path: string
  pageviews: number
  visitors: number
  entries: number
  exits: number
  exit_rate: Rate
}

export interface Pages {
  rows: PageRow[]
}

export interface Spread {
  median: Millis
  p90: Millis
}

export interface DurationBin {
  from_ms: number
  to_ms: number | null
  sessions: number
}

export interface DepthBin {
  pageviews: number
  sessions: number
}

export interface Sessions {
  sessions: number
  duration_ms: Spread
  engaged_ms: Spread
  duration_histogram: DurationBin[]
  depth_histogram: DepthBin[]
}

export type FunnelPer = 'visitor' | 'session'

export interface FunnelStepResult {
  step: string
  reached: number
  drop_off: Rate
  median_ms_from_previous: Millis
}

export interface Funnel {
  per: FunnelPer
  window_ms: number | null
  steps: FunnelStepResult[]
}

export interface RealtimeMinute {
  at: string
  visitors: number
  pageviews: number
}

export interface Realtime {
  active_now: number
  minutes: RealtimeMinute[]
}
