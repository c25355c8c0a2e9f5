import { useCallback, useContext } from 'react'
import { ThemeContext } from '../state/ThemeContext'
import type { Room } from './Chart'
import { chartColours } from './chartStyle'
import { LazyChart } from './LazyChart'
import styles from './LinesChart.module.css'
import { type Line, lineColours, linesOption } from './linesOption'

interface LinesChartProps {
  lines: readonly Line[]
  days: readonly string[]
  zone: string
  text: (value: number) => string
  label: string
  height?: number
}

/** Several lines over days, with a legend. */
export function LinesChart({ lines, days, zone, text, label, height = 240 }: LinesChartProps) {
  const colours = chartColours(useContext(ThemeContext))
  const option = useCallback(
    (room: Room) => linesOption(lines, { days, zone, colours, text }, room),
    [lines, days, zone, colours, text],
  )
  const palette = lineColours(colours)
  return (
    <>
      <LazyChart option={option} height={height} label={label} />
      <ul className={styles.legend} aria-hidden="true">
        {lines.map(({ name }, at) => (
          <li key={name}>
            <i style={{ background: palette[at % palette.length] }} />
            {name}
          </li>
        ))}
      </ul>
    </>
  )
}
