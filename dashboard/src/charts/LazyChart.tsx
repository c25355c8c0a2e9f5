import type { EChartsCoreOption } from 'echarts/core'
import { lazy, Suspense } from 'react'
import { Skeleton } from '../components/Skeleton'

const Chart = lazy(() => import('./Chart'))

/** A chart whose drawing code is loaded when the first one is shown. */
export function LazyChart(props: { option: EChartsCoreOption; height: number; label: string }) {
  return (
    <Suspense fallback={<Skeleton height={props.height} />}>
      <Chart {...props} />
    </Suspense>
  )
}
