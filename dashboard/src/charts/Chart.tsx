import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { useEffect, useRef } from 'react'
import styles from './Chart.module.css'
import { init } from './echarts'

interface ChartProps {
  option: EChartsCoreOption
  height: number
  /** The chart in a sentence, for those who cannot see it. */
  label: string
}

/** Holds one ECharts instance: fits it to its place, and redraws when the option changes. */
export default function Chart({ option, height, label }: ChartProps) {
  const holder = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | null>(null)

  useEffect(() => {
    const element = holder.current
    if (element === null) return
    const made = init(element, null, { renderer: 'svg' })
    chart.current = made
    const observer = new ResizeObserver(() => made.resize())
    observer.observe(element)
    return () => {
      observer.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true })
  }, [option])

  return <div ref={holder} className={styles.chart} style={{ height }} role="img" aria-label={label} />
}
