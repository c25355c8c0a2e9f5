import type { Scope } from '../api/reports'
import type { Metrics } from '../api/types'
import { Delta } from '../components/Delta'
import { InfoTip } from '../components/InfoTip'
import { Loaded } from '../components/Loaded'
import { Skeleton } from '../components/Skeleton'
import { intervalText } from '../format/rateChange'
import { useTooSmall } from '../state/MinGroupContext'
import styles from './Kpis.module.css'
import { type Kpi, kKpis, kpiChange } from './kpis'
import { SamplingNote } from './SamplingNote'
import { useCompared } from './useCompared'

const kInterval = 'The change lies between these, with 95% certainty. Where 0 lies between, it may be none.'

function Tile({ kpi, current, previous }: { kpi: Kpi; current: Metrics; previous: Metrics | undefined }) {
  const value = kpi.value(current)
  const before = previous && kpi.value(previous)
  const tooSmall = useTooSmall()
  const fromNothing = before === 0 && kpi.measure === 'amount' && value !== 0
  const { change, interval, chance } = kpiChange(kpi, current, previous)
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
        {(value === null && kpi.id === 'visitors' && tooSmall) || kpi.text(value)}
      </dd>
      <dd className={styles.change}>
        {before !== undefined && (value !== null || before !== null) && (
          <>
            {!fromNothing && <Delta change={change} />}
            {before !== null && <span className={styles.before}>from {kpi.text(before)}</span>}
            {interval !== undefined && (
              <span className={styles.before} data-testid={`interval-${kpi.id}`} title={kInterval}>
                {intervalText(interval)}
                {chance && ', may be chance'}
              </span>
            )}
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

/** The six figures of a period, each beside what it is compared with. */
export function Kpis({ scope }: { scope: Scope }) {
  const { overview, previous, said } = useCompared(scope)
  return (
    <section className={styles.card} aria-labelledby="kpis">
      <h2 id="kpis" className="visually-hidden">
        Key figures
      </h2>
      <Loaded query={overview} skeleton={<SkeletonTiles />}>
        {({ data }) => (
          <dl className={styles.tiles}>
            {kKpis.map((kpi) => (
              <Tile key={kpi.id} kpi={kpi} current={data.current} previous={previous} />
            ))}
          </dl>
        )}
      </Loaded>
      <div className={styles.foot}>
        {said}
        {overview.data?.approximate &&
          `${said === undefined ? '' : '. '}Figures this large are exact to within 1%.`}
        {overview.data?.sampling && <SamplingNote rate={overview.data.sampling.lowest_rate} />}
      </div>
    </section>
  )
}
