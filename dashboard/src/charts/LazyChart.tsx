import { lazy, Suspense } from 'react'
import { Skeleton } from '../components/Skeleton'
import type { ChartProps } from './Chart'

const Chart = lazy(() => import('./Chart'))

/** A chart whose drawing code is loaded when the first one is shown. */
export function LazyChart(props: ChartProps) {
  return (
    <Suspense fallback={<Skeleton height={props.height} />}>
      <Chart {...props} />
    </Suspense>
  )
}
