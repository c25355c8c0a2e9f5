import { useCallback, useContext, useMemo } from 'react'
import { type Scope, useSessions } from '../api/reports'
import type { Sessions } from '../api/types'
import type { Room } from '../charts/Chart'
import { chartColours } from '../charts/chartStyle'
import { type Bin, histogramOption } from '../charts/histogramOption'
import { LazyChart } from '../charts/LazyChart'
import { Card } from '../components/Card'
import { Loaded } from '../components/Loaded'
import { EmptyNote } from '../components/Note'
import { Skeleton } from '../components/Skeleton'
import { formatDuration } from '../format/duration'
import { formatPercent } from '../format/number'
import { ThemeContext } from '../state/ThemeContext'
import { kDefinitions } from './definitions'
import { Figures } from './Figures'
import { HistogramTable } from './HistogramTable'
import styles from './SessionShapes.module.css'
import { depthBins, depthShares, durationBins, medianDepth } from './sessionBins'

const kHeight = 210

interface HistogramProps {
  bins: Bin[]
  label: string
  unit: string
}

function Histogram({ bins, label, unit }: HistogramProps) {
  const theme = useContext(ThemeContext)
  const option = useCallback((room: Room) => histogramOption(bins, chartColours(theme), room), [bins, theme])
  return (
    <>
      <LazyChart option={option} height={kHeight} label={`${label}; the table after it holds the numbers`} />
      <p className={styles.unit}>{unit}</p>
      <HistogramTable caption={label} bins={bins} />
    </>
  )
}

function Lengths({ data }: { data: Sessions }) {
  const bins = useMemo(() => durationBins(data), [data])
  if (data.sessions === 0) return <EmptyNote title="No sessions in this period" />
  return (
    <>
      <Figures
        figures={[
          { name: 'Median', value: formatDuration(data.duration_ms.median) },
          { name: '90th percentile', value: formatDuration(data.duration_ms.p90) },
          { name: 'Engaged, median', value: formatDuration(data.engaged_ms.median) },
          { name: 'Engaged, 90th', value: formatDuration(data.engaged_ms.p90) },
        ]}
      />
      <Histogram bins={bins} label="Sessions by length" unit="Length of session" />
    </>
  )
}

function Depths({ data }: { data: Sessions }) {
  const bins = useMemo(() => depthBins(data), [data])
  if (data.sessions === 0) return <EmptyNote title="No sessions in this period" />
  return (
    <>
      <Figures figures={depthFigures(data, bins)} />
      <Histogram bins={bins} label="Sessions by depth" unit="Page views in session" />
    </>
  )
}

function depthFigures(data: Sessions, bins: readonly Bin[]): { name: string; value: string }[] {
  const { one, deep } = depthShares(data, 5)
  return [
    { name: 'Median', value: medianDepth(bins) },
    { name: 'One page only', value: formatPercent(one) },
    { name: 'Five pages or more', value: formatPercent(deep) },
  ]
}

/** How long sessions last and how many pages they see. */
export function SessionShapes({ scope }: { scope: Scope }) {
  const sessions = useSessions(scope)
  const skeleton = <Skeleton height={kHeight + 60} />
  return (
    <>
      <Card title="Session length" definition={kDefinitions.durations}>
        <Loaded query={sessions} skeleton={skeleton}>
          {({ data }) => <Lengths data={data} />}
        </Loaded>
      </Card>
      <Card title="Session depth" definition={kDefinitions.depth}>
        <Loaded query={sessions} skeleton={skeleton}>
          {({ data }) => <Depths data={data} />}
        </Loaded>
      </Card>
    </>
  )
}
