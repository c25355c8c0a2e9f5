// The answers of the reports past the overview under short names (types.ts).
import type { DataOf } from './types'

type Breakdown = DataOf<'breakdown'>
export type BreakdownRow = Breakdown['rows'][number]
type ActiveUsers = DataOf<'active-users'>
export type ActiveUsersPoint = ActiveUsers['points'][number]
export type Retention = DataOf<'retention'>
type Cohort = Retention['cohorts'][number]
export type CohortCell = Cohort['cells'][number]
export type Adoption = DataOf<'adoption'>
export type Feature = Adoption['features'][number]
export type Paths = DataOf<'paths'>
export type PathNode = Paths['nodes'][number]
type DropOff = DataOf<'drop-off'>
export type DropOffForm = DropOff['forms'][number]
export type DropOffPage = DropOff['pages'][number]
export type Goals = DataOf<'goals'>
export type GoalRow = Goals['rows'][number]
export type Engagement = DataOf<'engagement'>
type Vitals = DataOf<'vitals'>
/** A measure of web vitals over all pages. */
export type VitalRow = Vitals['vitals'][number]
/** The same on one page. */
export type VitalPageRow = Vitals['pages'][number]
export type Requests = DataOf<'requests'>
export type RequestRow = Requests['rows'][number]
export type Errors = DataOf<'errors'>
export type ErrorRow = Errors['rows'][number]
/** Of all pages, without `page`. */
export type ClickedPages = Extract<DataOf<'clicks'>, { pages: unknown }>
export type ClickedPage = ClickedPages['pages'][number]
/** Of one page. */
export type Clicks = Extract<DataOf<'clicks'>, { bins: unknown }>
export type ClickedElement = Clicks['elements'][number]
/** Without `session`. */
export type SessionList = Extract<DataOf<'session'>, { rows: unknown }>
export type SessionRow = SessionList['rows'][number]
/** Of one session that there is. */
export type SessionTimeline = Extract<DataOf<'session'>, { at: string }>
export type SessionEvent = SessionTimeline['events'][number]
export type Quality = DataOf<'quality'>
export type Anomalies = DataOf<'anomalies'>
export type Anomaly = Anomalies['anomalies'][number]
/** A value of a dimension that has more of an anomaly's change than of the usual traffic. */
export type AnomalyReason = Anomaly['explained_by'][number]
