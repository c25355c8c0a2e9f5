import { useAnomalies } from '../api/insightReports'
import type { Anomalies, Anomaly } from '../api/insightTypes'
import type { Scope } from '../api/reports'
import type { Period } from '../api/types'
import { Card } from '../components/Card'
import { Loaded } from '../components/Loaded'
import { EmptyNote } from '../components/Note'
import { Skeleton } from '../components/Skeleton'
import { instantOf } from '../state/zone'
import { daysUntil, whatIsUnusual, whenUnusual, whyUnusual } from './anomalyWords'
import styles from './UnusualCard.module.css'

const kShown = 5
const kDefinition =
  'Hours (in long periods: days) that are far from what the weeks before let expect for them, furthest off first.'

/** What is unusual in the period itself, furthest off first. */
export function insidePeriod(scope: Scope, data: Anomalies): Anomaly[] {
  // A day before the period is asked for with it, so that a day that has just begun has whole hours to judge.
  const begin = instantOf(scope.zone, scope.range.from, 0)
  return data.anomalies.filter(({ until }) => Date.parse(until) > begin)
}

/** When the first interval begins of which anything is known to be usual; undefined where none is. */
export function knownFrom({ metrics }: Anomalies): string | undefined {
  const firsts = metrics.flatMap(({ points }) => points.find(({ expected }) => expected !== null)?.at ?? [])
  return firsts.reduce<string | undefined>(
    (least, at) => (least === undefined || Date.parse(at) < Date.parse(least) ? at : least),
    undefined,
  )
}

/** Which days were judged: the period, as far as what is usual is known. */
function Judged({ data, period, zone }: { data: Anomalies; period: Period; zone: string }) {
  const from = knownFrom(data)
  if (from === undefined) return null
  return (
    <p className={styles.judged}>
      Judged by {data.interval}: {daysUntil(from, period.to, zone)}
    </p>
  )
}

function Line({ scope, data, anomaly }: { scope: Scope; data: Anomalies; anomaly: Anomaly }) {
  return (
    <li className={styles.anomaly} data-metric={anomaly.metric} data-severity={anomaly.severity}>
      <span className={styles.dot} />
      <span className={styles.what}>
        <span className="visually-hidden">Severity {anomaly.severity}: </span>
        {whatIsUnusual(anomaly)}{' '}
        <span className={styles.when}>{whenUnusual(anomaly, data.interval, scope.zone)}</span>
      </span>
      {anomaly.explained_by.length > 0 && (
        <span className={styles.why}>{whyUnusual(anomaly.explained_by)}</span>
      )}
    </li>
  )
}

function List({ scope, data }: { scope: Scope; data: Anomalies }) {
  const inside = insidePeriod(scope, data).slice(0, kShown)
  if (inside.length > 0) {
    return (
      <ul className={styles.list} data-testid="anomalies">
        {inside.map((anomaly) => (
          <Line key={`${anomaly.metric} ${anomaly.at}`} scope={scope} data={data} anomaly={anomaly} />
        ))}
      </ul>
    )
  }
  if (knownFrom(data) === undefined) {
    return <EmptyNote title="Too early to tell">What is usual is known after two weeks.</EmptyNote>
  }
  return <EmptyNote title="Nothing unusual in this period" />
}

/** What is unusual; absent where that cannot be said, such as where small figures are withheld. */
export function UnusualCard({ scope }: { scope: Scope }) {
  const anomalies = useAnomalies(scope)
  if (anomalies.isError && anomalies.data === undefined) return null
  return (
    <Card title="Unusual" definition={kDefinition}>
      <Loaded query={anomalies} skeleton={<Skeleton height={60} />}>
        {({ data, period }) => (
          <>
            <List scope={scope} data={data} />
            <Judged data={data} period={period} zone={scope.zone} />
          </>
        )}
      </Loaded>
    </Card>
  )
}
