import type { TrendPoint } from '../charts/trendPoints'
import styles from './Trend.module.css'

/** What the lines of the chart stand for; only what is drawn is named. */
export function TrendLegend({ points }: { points: readonly TrendPoint[] }) {
  const partial = points.some((point) => point.partial !== null)
  const compared = points.some((point) => point.previous !== null)
  return (
    <ul className={styles.legend}>
      <li>
        <i className={styles.keyLine} />
        This period
      </li>
      {compared && (
        <li>
          <i className={styles.keyBefore} />
          Period before
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
