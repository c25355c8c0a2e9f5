import { useCallback, useContext, useMemo, useState } from 'react'
import { type Scope, usePreviousTimeseries, useTimeseries } from '../api/reports'
import type { Interval, Timeseries } from '../api/types'
import { chartColours } from '../charts/chartStyle'
import { LazyChart } from '../charts/LazyChart'
import { trendOption } from '../charts/trendOption'
import { trendPoints } from '../charts/trendPoints'
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
import type { Metric } from '../state/viewState'
import { kDefinitions } from './definitions'
import styles from './Trend.module.css'
import { TrendLegend } from './TrendLegend'
import { TrendTable } from './TrendTable'

const kHeight = 300
/** The chart is drawn anew when a minute or the data changes, not at each answer that says the same. */
const kMinute = 60_000

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

interface BodyProps {
  scope: Scope
  series: Timeseries
  before: Timeseries | undefined
  metric: Metric
  askedAt: number
  show: 'chart' | 'table'
}

function TrendBody({ scope, series, before, metric, askedAt, show }: BodyProps) {
  const theme = useContext(ThemeContext)
  const { range, zone } = scope
  const { interval } = series
  const name = kMetricNames[metric]
  const points = useMemo(
    () => trendPoints(series, before, metric, range, zone, askedAt),
    [series, before, metric, range, zone, askedAt],
  )
  const option = useCallback(
    () => trendOption(points, { name, interval, zone, colours: chartColours(theme) }),
    [points, name, interval, zone, theme],
  )
  if (points.every((point) => (point.value ?? 0) === 0 && (point.previous ?? 0) === 0)) {
    return <EmptyNote title="Nobody was here in this period">Choose another period to see more.</EmptyNote>
  }
  if (show === 'table') return <TrendTable points={points} name={name} interval={interval} zone={zone} />
  return (
    <>
      <LazyChart option={option} height={kHeight} label={trendSummary(points, name, interval, zone)} />
      <TrendLegend points={points} />
    </>
  )
}

/** Visitors, sessions or page views over time. */
export function Trend({ scope }: { scope: Scope }) {
  const [view, change] = useView()
  const [show, setShow] = useState<'chart' | 'table'>('chart')
  const interval = intervalFor(scope.range, view.interval)
  const series = useTimeseries(scope, interval)
  const before = usePreviousTimeseries(scope, interval, view.compare ? 'wanted' : 'unwanted')
  const intervals = intervalsFor(scope.range).map((value) => ({ value, name: kIntervalNames[value] }))
  const actions = (
    <>
      <label className={styles.compare}>
        <input
          type="checkbox"
          checked={view.compare}
          onChange={(event) => change({ compare: event.target.checked })}
        />
        Period before
      </label>
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
            before={view.compare ? before.data?.data : undefined}
            metric={view.metric}
            askedAt={Math.floor(series.dataUpdatedAt / kMinute) * kMinute}
            show={show}
          />
        )}
      </Loaded>
    </Card>
  )
}
