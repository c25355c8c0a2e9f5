import type { Interval } from '../api/types'
import { begun, type TrendPoint } from '../charts/trendPoints'
import { formatPoint } from '../format/date'
import { formatCount, kNothing } from '../format/number'
import styles from './Trend.module.css'

interface TrendTableProps {
  points: readonly TrendPoint[]
  name: string
  interval: Interval
  zone: string
  /** What the last column is. */
  compared: string
}

/** The chart's numbers as a table, newest first. */
export function TrendTable({ points, name, interval, zone, compared }: TrendTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section className={styles.scroll} aria-label={`${name} as a table`} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">{name}</th>
            <th scope="col">{compared}</th>
          </tr>
        </thead>
        <tbody>
          {begun(points)
            .toReversed()
            .map((point) => (
              <tr key={point.at}>
                <th scope="row">
                  {formatPoint(point.at, interval, zone)}
                  {point.partial === 'running' && <small> so far</small>}
                  {point.partial === 'cut' && <small> partly</small>}
                </th>
                <td>{formatCount(point.value)}</td>
                <td>{point.previous === null ? kNothing : formatCount(point.previous)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  )
}
