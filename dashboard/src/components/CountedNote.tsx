import type { Report } from '../api/types'
import { formatPercent } from '../format/number'
import { Icon } from './Icon'
import styles from './Note.module.css'

/** Whom a report counts, said plainly where that is not everybody, and where figures are not exact. */
export function CountedNote({ report }: { report: Report<unknown> }) {
  const granted = report.counted === 'granted'
  const smallest = report.min_group ?? 0
  if (!granted && !report.approximate && smallest < 2) return null
  const share = report.granted_share ?? null
  return (
    <p className={styles.counted}>
      <Icon name="info" size={14} />
      <span>
        {granted && 'Counts only visitors who consented: others cannot be followed past one day. '}
        {granted && share !== null && `They made ${formatPercent(share)} of the page views. `}
        {smallest > 1 && `Figures of fewer than ${smallest} visitors are withheld. `}
        {report.approximate && 'Figures this large are exact to within 1%.'}
      </span>
    </p>
  )
}
