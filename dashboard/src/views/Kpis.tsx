import { type Scope, useComparable, useOverview } from '../api/reports'
import type { Metrics } from '../api/types'
import { Delta } from '../components/Delta'
import { InfoTip } from '../components/InfoTip'
import { Loaded } from '../components/Loaded'
import { Skeleton } from '../components/Skeleton'
import { changeOf } from '../format/change'
import { formatDateRange } from '../format/date'
import { addDays } from '../state/dates'
import { useTooSmall } from '../state/MinGroupContext'
import { rangeAYearBefore, rangeBefore } from '../state/range'
import { useView } from '../state/useView'
import type { Comparison } from '../state/viewState'
import styles from './Kpis.module.css'
import { type Kpi, kKpis } from './kpis'
import { SamplingNote } from './SamplingNote'

function Tile({ kpi, current, previous }: { kpi: Kpi; current: Metrics; previous: Metrics | undefined }) {
  const value = kpi.value(current)
  const before = previous && kpi.value(previous)
  const tooSmall = useTooSmall()
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
        {(value === null && kpi.id === 'visitors' && tooSmall) || kpi.text(value)}
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

/** With less than that, a whole day beside one that is not over says nothing. */
const kFairDays = 7

/** What the tiles are compared with: where only whole days can be asked for, nothing that would not be fair. */
function useComparison({ range, days }: Scope): Comparison {
  const [{ compare }] = useView()
  if (days !== 'whole') return compare
  return compare.startsWith('segment:') || (range.live && range.days < kFairDays) ? 'off' : compare
}

/** What the tiles are compared with, in words. */
function comparedWith({ range, days: whole }: Scope, compare: Comparison): string | undefined {
  if (compare === 'off') return undefined
  if (compare.startsWith('segment:')) return `Compared with ${compare.slice('segment:'.length)}`
  const before = compare === 'year' ? rangeAYearBefore(range) : rangeBefore(range)
  const days = formatDateRange(before.from, addDays(before.to, -1))
  if (!range.live) return `Compared with ${days}`
  return whole
    ? `Compared with ${days}; today is not over`
    : `Compared with ${days}, up to the same time of day`
}

/** The six figures of a period, each beside what it is compared with. */
export function Kpis({ scope }: { scope: Scope }) {
  const overview = useOverview(scope)
  const compare = useComparison(scope)
  const comparable = useComparable(scope, compare)
  const own = compare === 'previous' && !scope.range.live
  const said = comparedWith(scope, compare)
  return (
    <section className={styles.card} aria-labelledby="kpis">
      <h2 id="kpis" className="visually-hidden">
        Key figures
      </h2>
      <Loaded query={overview} skeleton={<SkeletonTiles />}>
        {({ data }) => {
          // An answer to the question before this one says nothing of what is compared with now.
          const asked = own ? overview : comparable
          const other = own ? data.previous : comparable.data?.data.current
          const previous = compare === 'off' || asked.isPlaceholderData ? undefined : other
          return (
            <dl className={styles.tiles}>
              {kKpis.map((kpi) => (
                <Tile key={kpi.id} kpi={kpi} current={data.current} previous={previous} />
              ))}
            </dl>
          )
        }}
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
