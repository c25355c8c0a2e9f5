import type { PageRow } from '../api/types'
import { Icon } from '../components/Icon'
import { formatCount, formatPercent } from '../format/number'
import styles from './Pages.module.css'
import { kPageColumns, type PageColumn, type PageSort, pageName } from './pageRows'

const kColumnNames: Record<PageColumn, string> = {
  pageviews: 'Page views',
  visitors: 'Visitors',
  entries: 'Entries',
  exit_rate: 'Exit rate',
}

/** Names for where there is little room. */
const kShortNames: Partial<Record<PageColumn, string>> = { pageviews: 'Views' }

interface PagesTableProps {
  rows: readonly PageRow[]
  hosts: 'one' | 'several'
  /** The most page views any page has: the length of a full bar. */
  top: number
  sort: PageSort
  onSort: (sort: PageSort) => void
}

function cell(row: PageRow, column: PageColumn): string {
  return column === 'exit_rate' ? formatPercent(row.exit_rate) : formatCount(row[column])
}

/** Sorting by another column starts with its largest; by the same one turns it round. */
function nextSort(sort: PageSort, column: PageColumn): PageSort {
  const turned = sort.order === 'descending' ? 'ascending' : 'descending'
  return { column, order: sort.column === column ? turned : 'descending' }
}

export function PagesTable({ rows, hosts, top, sort, onSort }: PagesTableProps) {
  return (
    <table className={styles.table} data-testid="pages-table">
      <thead>
        <tr>
          <th scope="col">Page</th>
          {kPageColumns.map((column) => {
            const sorted = sort.column === column
            return (
              <th key={column} scope="col" aria-sort={sorted ? sort.order : 'none'}>
                <button type="button" data-sorted={sorted} onClick={() => onSort(nextSort(sort, column))}>
                  <span className={styles.wide}>{kColumnNames[column]}</span>
                  <span className={styles.narrow}>{kShortNames[column] ?? kColumnNames[column]}</span>
                  {sorted && <Icon name={sort.order === 'descending' ? 'down' : 'up'} size={12} />}
                </button>
              </th>
            )
          })}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.host + row.path} data-path={row.path}>
            <th scope="row" title={row.host + row.path}>
              <span className={styles.bar} style={{ width: `${(row.pageviews / top) * 100}%` }} />
              <span className={styles.path}>{pageName(row, hosts)}</span>
            </th>
            {kPageColumns.map((column) => (
              <td key={column} data-column={column} data-value={row[column] ?? ''}>
                {cell(row, column)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
