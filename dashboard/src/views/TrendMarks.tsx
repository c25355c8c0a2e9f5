import type { TrendMark } from '../charts/trendMarks'
import { formatMoment } from '../format/date'
import styles from './Trend.module.css'

/** What the chart's marks stand for, in words. */
export function TrendMarks({ marks, zone }: { marks: readonly TrendMark[]; zone: string }) {
  if (marks.length === 0) return null
  return (
    <ul className={styles.marks} aria-label="Annotations">
      {marks.map((mark) => (
        <li key={`${mark.at} ${mark.text}`} data-testid="annotation" data-category={mark.category}>
          <span>{formatMoment(mark.at, zone)}</span> {mark.text}
        </li>
      ))}
    </ul>
  )
}
