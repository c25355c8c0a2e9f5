import type { TrendPoint } from '../charts/trendPoints'
import styles from './Trend.module.css'

/** What the lines of the chart stand for; only what is drawn is named. */
export function TrendLegend({ points, compared }: { points: readonly TrendPoint[]; compared: string }) {
  const partial = points.some((point) => point.partial !== null)
  const hasOther = points.some((point) => point.previous !== null)
  return (
    <ul className={styles.legend}>
      <li>
        <i className={styles.keyLine} />
        This period
      </li>
      {hasOther && (
        <li>
          <i className={styles.keyBefore} />
          {compared}
        </li>
      )}
      {partial && (
        <li>
          <i className={styles.keyDashed} />
          Incomplete
        </li>
      )}
    </ul>
  )
}
