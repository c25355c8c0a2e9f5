import { type Scope, useComparable, useOverview } from '../api/reports'
import type { Metrics } from '../api/types'
import { Delta } from '../components/Delta'
import { InfoTip } from '../components/InfoTip'
import { Loaded } from '../components/Loaded'
import { Skeleton } from '../components/Skeleton'
import { changeOf } from '../format/change'
import { formatDateRange } from '../format/date'
import { addDays } from '../state/dates'
import { rangeBefore } from '../state/range'
import styles from './Kpis.module.css'
import { type Kpi, kKpis } from './kpis'

function Tile({ kpi, current, previous }: { kpi: Kpi; current: Metrics; previous: Metrics | undefined }) {
  const value = kpi.value(current)
  const before = previous && kpi.value(previous)
  const fromNothing = before === 0 && kpi.measure === 'amount' && value !== 0
  const change = changeOf(value, before ?? null, kpi.wish, kpi.measure)
  return (
    <div className={styles.tile}>
      <dt className={styles.name}>
        {kpi.name}
        <InfoTip about={kpi.name} text={kpi.definition} />
      </dt>
      <dd
        className={styles.value}
        title={kpi.full(value)}
        data-testid={`kpi-${kpi.id}`}
        data-value={value ?? ''}
      >
        {kpi.text(value)}
      </dd>
      <dd className={styles.change}>
        {before !== undefined && (value !== null || before !== null) && (
          <>
            {!fromNothing && <Delta change={change} />}
            {before !== null && <span className={styles.before}>from {kpi.text(before)}</span>}
          </>
        )}
      </dd>
    </div>
  )
}

function SkeletonTiles() {
  return (
    <div className={styles.tiles}>
      {kKpis.map((kpi) => (
        <div key={kpi.id} className={styles.tile}>
          <span className={styles.name}>{kpi.name}</span>
          <Skeleton width="60%" height={30} />
          <Skeleton width="45%" height={18} />
        </div>
      ))}
    </div>
  )
}

/** What the tiles are compared with, in words. */
function comparedWith({ range }: Scope): string {
  const before = rangeBefore(range)
  const days = formatDateRange(before.from, addDays(before.to, -1))
  return range.live ? `Compared with ${days}, up to the same time of day` : `Compared with ${days}`
}

/** The six figures of a period, each beside the period before. */
export function Kpis({ scope }: { scope: Scope }) {
  const overview = useOverview(scope)
  const comparable = useComparable(scope)
  return (
    <section className={styles.card} aria-labelledby="kpis">
      <h2 id="kpis" className="visually-hidden">
        Key figures
      </h2>
      <Loaded query={overview} skeleton={<SkeletonTiles />}>
        {({ data }) => {
          const previous = scope.range.live ? comparable.data?.data.current : data.previous
          return (
            <dl className={styles.tiles}>
              {kKpis.map((kpi) => (
                <Tile key={kpi.id} kpi={kpi} current={data.current} previous={previous} />
              ))}
            </dl>
          )
        }}
      </Loaded>
      <p className={styles.foot}>
        {comparedWith(scope)}
        {overview.data?.approximate && '. Figures this large are exact to within 1%.'}
      </p>
    </section>
  )
}
