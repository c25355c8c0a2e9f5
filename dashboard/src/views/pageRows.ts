import type { PageRow } from '../api/types'

export const kPageColumns = ['pageviews', 'visitors', 'entries', 'exit_rate'] as const
export type PageColumn = (typeof kPageColumns)[number]
type Order = 'ascending' | 'descending'

export interface PageSort {
  column: PageColumn
  order: Order
}

/** What a page is called: its path, with its host before it where the site has several. */
export function pageName(row: PageRow, hosts: 'one' | 'several'): string {
  return hosts === 'one' ? row.path : row.host + row.path
}

export function hostsOf(rows: readonly PageRow[]): 'one' | 'several' {
  return rows.some((row) => row.host !== rows[0]?.host) ? 'several' : 'one'
}

/** The rows whose name holds the words typed, in any case, sorted by a column; rows without a value come last. */
export function arrangePages(rows: readonly PageRow[], search: string, sort: PageSort): PageRow[] {
  const hosts = hostsOf(rows)
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const found = rows.filter((row) => {
    const name = pageName(row, hosts).toLowerCase()
    return words.every((word) => name.includes(word))
  })
  const sign = sort.order === 'ascending' ? 1 : -1
  return found.sort((left, right) => {
    const a = left[sort.column]
    const b = right[sort.column]
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
    return sign * (a - b) || left.path.localeCompare(right.path)
  })
}
