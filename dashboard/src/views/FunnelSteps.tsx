import { Icon } from '../components/Icon'
import { formatDuration } from '../format/duration'
import { formatCount, formatPercent } from '../format/number'
import { kKindWords } from '../state/funnelSteps'
import styles from './Funnel.module.css'
import { FunnelLost } from './FunnelLost'
import { type FunnelRow, worstDrop } from './funnelRows'

/** What lies between a step and the next: who was lost, and how long the others took. */
function Between({ row, next, worst }: { row: FunnelRow; next: FunnelRow; worst: boolean }) {
  const lost = row.reached === null || next.reached === null ? null : row.reached - next.reached
  return (
    <p className={styles.between} data-worst={worst}>
      <Icon name="down" size={12} />
      {row.dropOff === null ? (
        <span>{row.reached === 0 ? 'nobody left to lose' : 'too few to tell'}</span>
      ) : (
        <span>
          <b>{formatPercent(row.dropOff)}</b> drop off
          <span className={styles.lost}> ({formatCount(lost)})</span>
        </span>
      )}
      {next.medianMs !== null && (
        <span className={styles.median} title="Median time from the step before">
          {formatDuration(next.medianMs)} to next step
        </span>
      )}
    </p>
  )
}

/** The steps of a funnel: a bar for each, and between them what was lost. */
export function FunnelSteps({ rows }: { rows: readonly FunnelRow[] }) {
  const worst = worstDrop(rows)
  return (
    <ol className={styles.steps}>
      {rows.map((row) => {
        const next = rows[row.place + 1]
        return (
          <li key={row.place} data-testid="funnel-step" data-step={row.name} data-reached={row.reached ?? ''}>
            <div className={styles.head}>
              <span className={styles.number}>{row.place + 1}</span>
              <span className={styles.label}>
                <span className={styles.name} title={row.name}>
                  {row.name}
                </span>
                {row.step && <span className={styles.kind}>{kKindWords[row.step.kind].name}</span>}
              </span>
              <span className={styles.reached}>{formatCount(row.reached)}</span>
              <span className={styles.share}>{formatPercent(row.shareOfFirst)}</span>
            </div>
            <div className={styles.track}>
              <div className={styles.fill} style={{ width: `${(row.shareOfFirst ?? 0) * 100}%` }} />
            </div>
            {next && <Between row={row} next={next} worst={row.place === worst} />}
            {next && <FunnelLost lostTo={row.lostTo} />}
          </li>
        )
      })}
    </ol>
  )
}
