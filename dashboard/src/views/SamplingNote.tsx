import type { Sampling } from '../api/insightTypes'
import { Icon } from '../components/Icon'
import styles from '../components/Note.module.css'
import { formatPercent } from '../format/number'

/** Says that a site is sampled, since no figure is scaled up; nothing where all of it was captured. */
export function SamplingNote({ sampling }: { sampling: Sampling }) {
  const { events, lowest_rate } = sampling
  if (lowest_rate === null || lowest_rate >= 1 || events === 0) return null
  return (
    <p className={styles.counted} data-testid="sampling">
      <Icon name="info" size={14} />
      <span>
        This site is sampled: as few as {formatPercent(lowest_rate)} of visitors were captured. Counts are of
        those captured, and are not scaled up.
      </span>
    </p>
  )
}
