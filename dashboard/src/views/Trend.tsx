import { useCallback, useContext, useMemo, useState } from 'react'
import { type Scope, useComparedTimeseries, useTimeseries } from '../api/reports'
import { type SavedItem, useSaved } from '../api/saved'
import type { Interval, Timeseries } from '../api/types'
import { chartColours } from '../charts/chartStyle'
import { LazyChart } from '../charts/LazyChart'
import { trendMarks } from '../charts/trendMarks'
import { trendOption } from '../charts/trendOption'
import { begun, trendPoints } from '../charts/trendPoints'
import { trendSummary } from '../charts/trendSummary'
import { Button } from '../components/Button'
import { Card } from '../components/Card'
import { CsvLink } from '../components/CsvLink'
import { Loaded } from '../components/Loaded'
import { EmptyNote } from '../components/Note'
import { Segmented } from '../components/Segmented'
import { Select } from '../components/Select'
import { Skeleton } from '../components/Skeleton'
import { intervalFor, intervalsFor } from '../state/intervals'
import { ThemeContext } from '../state/ThemeContext'
import { useView } from '../state/useView'
import type { Comparison, Metric } from '../state/viewState'
import { kDefinitions } from './definitions'
import styles from './Trend.module.css'
import { TrendLegend } from './TrendLegend'
import { TrendMarks } from './TrendMarks'
import { TrendTable } from './TrendTable'

const kHeight = 300
/** The chart is drawn anew when a minute or the data changes, not at each answer that says the same. */
const kMinute = 60_000

const kNone: readonly SavedItem[] = []

const kMetricNames: Record<Metric, string> = {
  visitors: 'Visitors',
  sessions: 'Sessions',
  pageviews: 'Page views',
}
const kMetricOptions = (['visitors', 'sessions', 'pageviews'] as const).map((value) => ({
  value,
  name: kMetricNames[value],
}))
const kIntervalNames: Record<Interval, string> = {
  hour: 'By hour',
  day: 'By day',
  week: 'By week',
  month: 'By month',
}

/** What the grey line is called. */
function comparedName(compare: Comparison): string {
  if (compare === 'year') return 'Last year'
  return compare.startsWith('segment:') ? compare.slice('segment:'.length) : 'Period before'
}

function comparisons(segments: readonly SavedItem[], present: Comparison) {
  const named = segments.map(({ name }) => `segment:${name}` as Comparison)
  const all = present.startsWith('segment:') && !named.includes(present) ? [...named, present] : named
  return [
    { value: 'previous' as Comparison, name: 'Against the period before' },
    { value: 'year' as Comparison, name: 'Against last year' },
    ...all.map((value) => ({ value, name: `Against ${comparedName(value)}` })),
    { value: 'off' as Comparison, name: 'Without comparison' },
  ]
}

interface BodyProps {
  scope: Scope
  series: Timeseries
  before: Timeseries | undefined
  metric: Metric
  askedAt: number
  show: 'chart' | 'table'
  compared: string
  annotations: readonly SavedItem[]
}

function TrendBody(props: BodyProps) {
  const { scope, series, before, metric, askedAt, show, compared, annotations } = props
  const theme = useContext(ThemeContext)
  const { range, zone } = scope
  const { interval } = series
  const name = kMetricNames[metric]
  const points = useMemo(
    () => trendPoints(series, before, metric, range, zone, askedAt),
    [series, before, metric, range, zone, askedAt],
  )
  const marks = useMemo(
    () => trendMarks(annotations, points, interval, zone),
    [annotations, points, interval, zone],
  )
  const option = useCallback(
    () => trendOption(points, { name, interval, zone, colours: chartColours(theme), compared, marks }),
    [points, name, interval, zone, theme, compared, marks],
  )
  const withheld = series.points.some((point) => point[metric] === null)
  if (withheld && begun(points).every(({ value }) => value === 0)) {
    return <EmptyNote title="Too few visitors to show">Choose a longer interval or period.</EmptyNote>
  }
  if (points.every((point) => (point.value ?? 0) === 0 && (point.previous ?? 0) === 0)) {
    return <EmptyNote title="Nobody was here in this period">Choose another period to see more.</EmptyNote>
  }
  if (show === 'table') {
    return <TrendTable points={points} name={name} interval={interval} zone={zone} compared={compared} />
  }
  return (
    <>
      <LazyChart option={option} height={kHeight} label={trendSummary(points, name, interval, zone)} />
      <TrendLegend points={points} compared={compared} />
      <TrendMarks marks={marks} zone={zone} />
    </>
  )
}

/** Visitors, sessions or page views over time. */
export function Trend({ scope }: { scope: Scope }) {
  const [view, change] = useView()
  const [show, setShow] = useState<'chart' | 'table'>('chart')
  const interval = intervalFor(scope.range, view.interval)
  const series = useTimeseries(scope, interval)
  const segments = useSaved(scope.site, 'segments').data ?? kNone
  // A shared link shows no segments.
  const offered = scope.days === 'whole' ? kNone : segments
  const compare = scope.days === 'whole' && view.compare.startsWith('segment:') ? 'off' : view.compare
  const before = useComparedTimeseries(scope, interval, compare)
  const annotations = useSaved(scope.site, 'annotations').data ?? kNone
  const intervals = intervalsFor(scope.range).map((value) => ({ value, name: kIntervalNames[value] }))
  const actions = (
    <>
      <Select
        label="Comparison"
        value={compare}
        options={comparisons(offered, compare)}
        onChoose={(next) => change({ compare: next })}
      />
      <Select
        label="Interval"
        value={interval}
        options={intervals}
        onChoose={(chosen) => change({ interval: chosen })}
      />
      <Button
        icon={show === 'chart' ? 'table' : 'chart'}
        aria-label={show === 'chart' ? 'Show as table' : 'Show as chart'}
        onClick={() => setShow(show === 'chart' ? 'table' : 'chart')}
      >
        <span className={styles.showName}>{show === 'chart' ? 'Table' : 'Chart'}</span>
      </Button>
      <CsvLink scope={scope} report="timeseries" parameters={{ interval }} />
    </>
  )
  const metrics = (
    <Segmented
      label="Metric"
      value={view.metric}
      options={kMetricOptions}
      onChoose={(metric) => change({ metric })}
    />
  )
  return (
    <Card title="Over time" definition={kDefinitions[view.metric]} lead={metrics} actions={actions}>
      <Loaded query={series} skeleton={<Skeleton height={kHeight} />}>
        {({ data }) => (
          <TrendBody
            scope={scope}
            series={data}
            before={compare === 'off' || series.isPlaceholderData ? undefined : before.data?.data}
            metric={view.metric}
            askedAt={Math.floor(series.dataUpdatedAt / kMinute) * kMinute}
            show={show}
            compared={comparedName(compare)}
            annotations={annotations}
          />
        )}
      </Loaded>
    </Card>
  )
}
