// The answers of the reading API under short names. What they hold is generated from the API's own description
// (schema.gen.ts); wire names stay snake_case and nowhere is a second set of names made for them.
import type { components, paths } from './schema.gen'

type Schemas = components['schemas']
type ReportPath<Name extends string> = `/api/v1/sites/{site}/reports/${Name}`
type NameOf<Path> = Path extends ReportPath<infer Name> ? Name : never

/** The reports that there are. */
export type ReportName = NameOf<keyof paths>
type Asked<Name extends ReportName> = paths[ReportPath<Name>]['get']

/** What a report may be asked. */
export type ReportParameters<Name extends ReportName> = NonNullable<Asked<Name>['parameters']['query']>
/** What a report answers. */
export type ReportOf<Name extends ReportName> = Asked<Name>['responses'][200]['content']['application/json']
export type DataOf<Name extends ReportName> = ReportOf<Name>['data']

/** Who is signed in; `shared` for whoever has opened a shared link. */
export type User = Schemas['User']
export type Site = Schemas['Site']
/** A link that opens a site's dashboard without an account; `MadeShare` has its address. */
export type Share = Schemas['Share']
export type MadeShare = Schemas['MadeShare']
export type Period = Schemas['Period']
/** What alert rules have come to, and how their messages are doing. */
export type Incidents = Schemas['AlertIncidents']
export type Incident = Incidents['incidents'][number]
export type Delivery = Incidents['deliveries'][number]
/** The answer of any report with that data. */
export type Report<Data> = Omit<ReportOf<'overview'>, 'report' | 'data' | 'compare'> & {
  report: string
  data: Data
  compare?: { rates: RateDifference[] }
}
/** A rate beside that of what it is compared with. */
export type RateDifference = Schemas['RateDifference']

export type Metrics = Schemas['OverviewFigures']
export type Overview = DataOf<'overview'>
/** What the dashboard draws a series by. */
export type Interval = Exclude<DataOf<'timeseries'>['interval'], 'minute'>
export type Timeseries = DataOf<'timeseries'> & { interval: Interval }
export type TimePoint = Timeseries['points'][number]
export type Pages = DataOf<'pages'>
export type PageRow = Pages['rows'][number]
export type Spread = Schemas['Spread']
export type Sessions = DataOf<'sessions'>
export type Funnel = DataOf<'funnel'>
export type FunnelPer = Funnel['per']
export type Realtime = DataOf<'realtime'>
