import { lazy, Suspense } from 'react'
import { Skeleton } from '../components/Skeleton'
import type { ChartProps } from './Chart'

/** Fetches the drawing code; asked early, so that it does not wait behind reports for a connection. */
export const loadChart = () => import('./Chart')

const Chart = lazy(loadChart)

/** A chart whose drawing code is loaded when the first one is shown. */
export function LazyChart(props: ChartProps) {
  return (
    <Suspense fallback={<Skeleton height={props.height} />}>
      <Chart {...props} />
    </Suspense>
  )
}
