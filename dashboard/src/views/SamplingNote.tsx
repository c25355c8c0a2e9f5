import { Icon } from '../components/Icon'
import styles from '../components/Note.module.css'
import { formatPercent } from '../format/number'

/** Says that a site is sampled, since no figure is scaled up; nothing where all of it was captured. */
export function SamplingNote({ rate }: { rate: number | null }) {
  if (rate === null || rate >= 1) return null
  return (
    <p className={styles.counted} data-testid="sampling">
      <Icon name="info" size={14} />
      <span>
        This site is sampled: as few as {formatPercent(rate)} of visitors were captured. Counts are of those
        captured, and are not scaled up.
      </span>
    </p>
  )
}
