import { useAnomalies } from '../api/insightReports'
import type { Anomalies } from '../api/insightTypes'
import type { Scope } from '../api/reports'
import { Card } from '../components/Card'
import { EmptyNote } from '../components/Note'
import { whatIsUnusual, whenUnusual, whyUnusual } from './anomalyWords'
import styles from './UnusualCard.module.css'

const kShown = 5
const kDefinition =
  'Hours (in long periods: days) that are far from what the weeks before let expect for them, furthest off first.'

function List({ scope, data }: { scope: Scope; data: Anomalies }) {
  // A day before the period is asked for with it, so that a day that has just begun has whole hours to judge.
  const inside = data.anomalies.filter(({ until }) => until.slice(0, 10) >= scope.range.from).slice(0, kShown)
  if (data.metrics.every((metric) => !metric.enough_history)) {
    return <EmptyNote title="Too early to tell">What is usual is known after two weeks.</EmptyNote>
  }
  if (inside.length === 0) return <EmptyNote title="Nothing unusual in this period" />
  return (
    <ul className={styles.list} data-testid="anomalies">
      {inside.map((anomaly) => (
        <li
          key={`${anomaly.metric} ${anomaly.at}`}
          className={styles.anomaly}
          data-metric={anomaly.metric}
          data-severity={anomaly.severity}
        >
          <span className={styles.dot} />
          <span className={styles.what}>
            {whatIsUnusual(anomaly)} <span className={styles.when}>{whenUnusual(anomaly, scope.zone)}</span>
          </span>
          {anomaly.explained_by.length > 0 && (
            <span className={styles.why}>{whyUnusual(anomaly.explained_by)}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What is unusual; absent where that cannot be said, such as where small figures are withheld. */
export function UnusualCard({ scope }: { scope: Scope }) {
  const anomalies = useAnomalies(scope)
  if (anomalies.data === undefined) return null
  return (
    <Card title="Unusual" definition={kDefinition}>
      <List scope={scope} data={anomalies.data.data} />
    </Card>
  )
}
