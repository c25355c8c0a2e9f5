import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { useEffect, useRef, useState } from 'react'
import styles from './Chart.module.css'
import { init } from './echarts'

/** How much room a chart has across. */
export type Room = 'narrow' | 'wide'

/** A chart less wide than this is narrow. */
const kWide = 440

export interface ChartProps {
  option: (room: Room) => EChartsCoreOption
  height: number
  /** The chart in a sentence, for those who cannot see it. */
  label: string
}

/** Holds one ECharts instance: fits it to its place, and redraws when the option changes. */
export default function Chart({ option, height, label }: ChartProps) {
  const holder = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | null>(null)
  const [room, setRoom] = useState<Room>('wide')

  useEffect(() => {
    const element = holder.current
    if (element === null) return
    const made = init(element, null, { renderer: 'svg' })
    chart.current = made
    const fit = () => {
      made.resize()
      setRoom(element.clientWidth < kWide ? 'narrow' : 'wide')
    }
    const observer = new ResizeObserver(fit)
    observer.observe(element)
    return () => {
      observer.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => {
    chart.current?.setOption(option(room))
  }, [option, room])

  return <div ref={holder} className={styles.chart} style={{ height }} role="img" aria-label={label} />
}
