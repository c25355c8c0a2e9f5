import type { Funnel } from '../api/types'
import { formatCount, formatPercent } from '../format/number'
import styles from './Funnel.module.css'

type LostTo = NonNullable<Funnel['steps'][number]['lost_to']>

const kShown = 3

/** The pages that those who went no further viewed next. */
export function FunnelLost({ lostTo }: { lostTo: LostTo }) {
  const all = lostTo.reduce((sum, { count }) => sum + count, 0)
  if (all === 0) return null
  const shown = lostTo.slice(0, kShown)
  const rest = all - shown.reduce((sum, { count }) => sum + count, 0)
  const rows = [
    ...shown.map(({ path, count }) => ({ key: path ?? '', name: path ?? 'No other page', count })),
    ...(rest > 0 ? [{ key: 'rest', name: 'Other pages', count: rest }] : []),
  ]
  return (
    <ul className={styles.lostTo} aria-label="Where they went next" data-testid="lost-to">
      {rows.map(({ key, name, count }) => (
        <li key={key}>
          <span className={styles.lostName} title={name}>
            {name}
          </span>
          <span>{formatCount(count)}</span>
          <span className={styles.lostShare}>{formatPercent(count / all)}</span>
        </li>
      ))}
    </ul>
  )
}
