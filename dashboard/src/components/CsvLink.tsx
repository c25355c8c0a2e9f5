import type { Parameters } from '../api/client'
import { reportPath } from '../api/client'
import type { Scope } from '../api/reports'
import styles from './Button.module.css'
import { Icon } from './Icon'

interface CsvLinkProps {
  scope: Scope
  report: string
  /** What of the report it is, where there are several. */
  of?: string
  /** What the report takes besides the scope. */
  parameters?: Parameters
}

/** The report of a scope as a CSV file, made by the collector. */
export function CsvLink({ scope, report, of = '', parameters = {} }: CsvLinkProps) {
  const { site, range, filter, segment } = scope
  const asked = { from: range.from, to: range.to, filter, segment, ...parameters, format: 'csv' }
  const label = `Download ${report}${of === '' ? '' : ` ${of}`} as CSV`
  return (
    <a
      className={[styles.button, styles.quiet, styles.square].join(' ')}
      href={reportPath(site, report, asked)}
      download={`${site}-${report}-${range.from}.csv`}
      aria-label={label}
      title={label}
    >
      <Icon name="download" />
    </a>
  )
}
