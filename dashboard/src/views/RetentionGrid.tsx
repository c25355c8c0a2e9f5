import type { CohortCell, Retention } from '../api/insightTypes'
import { EmptyNote } from '../components/Note'
import { formatPoint } from '../format/date'
import { formatCount, formatPercent } from '../format/number'
import styles from './RetentionGrid.module.css'

const kUnits: Record<Retention['interval'], string> = { day: 'Day', week: 'Week', month: 'Month' }
/** The strongest colour stands for this share and above: later periods rarely have more. */
const kFull = 0.6
/** That much of the accent leaves the text on it readable, light and dark. */
const kStrongest = 55

function Cell({ cell }: { cell: CohortCell }) {
  const strength = Math.min(1, (cell.rate ?? 0) / kFull)
  const note = cell.incomplete ? ', not over yet' : ''
  return (
    <td
      className={styles.cell}
      data-n={cell.n}
      data-value={cell.rate ?? ''}
      data-incomplete={cell.incomplete}
      title={`${formatCount(cell.visitors)} visitors${note}`}
      style={{ '--strength': `${Math.round(strength * kStrongest)}%` } as React.CSSProperties}
    >
      {formatPercent(cell.rate)}
      {cell.incomplete && <span className="visually-hidden"> not over yet</span>}
    </td>
  )
}

/** Cohorts as rows, periods since the first visit as columns. */
export function RetentionGrid({
  retention,
  zone,
  first = 'First seen',
}: {
  retention: Retention
  zone: string
  /** What cohorts have in common. */
  first?: string
}) {
  const { cohorts, interval } = retention
  if (cohorts.every(({ size }) => size === 0)) {
    return (
      <EmptyNote title="Nobody came for the first time in this period">
        Only visitors who consented can be followed from day to day.
      </EmptyNote>
    )
  }
  const columns = Math.max(0, ...cohorts.map(({ cells }) => cells.length))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is reached by the keyboard
    <section className={styles.scroll} tabIndex={0} aria-label="Retention grid">
      <table className={styles.grid} data-testid="retention">
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col">Visitors</th>
            {Array.from({ length: columns }, (_, n) => n).map((n) => (
              <th key={n} scope="col">
                {kUnits[interval]} {n}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map(({ at, size, cells }) => (
            <tr key={at} data-at={at}>
              <th scope="row">{formatPoint(at, interval, zone)}</th>
              <td data-value={size}>{formatCount(size)}</td>
              {cells.map((cell) => (
                <Cell key={cell.n} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
