import { type ReactNode, useContext } from 'react'
import { kNothing } from '../format/number'
import { MinGroupContext } from '../state/MinGroupContext'
import styles from './DataTable.module.css'
import { InfoTip } from './InfoTip'

export interface Column<Row> {
  id: string
  name: string
  /** What the column's numbers mean. */
  definition?: string
  text: (row: Row) => string
  /** The number itself, for tests and for copying. */
  value: (row: Row) => number | null
}

interface DataTableProps<Row> {
  /** What the table holds, for screen readers. */
  caption: string
  /** The name of the first column. */
  head: string
  rows: readonly Row[]
  keyOf: (row: Row) => string
  nameOf: (row: Row) => ReactNode
  columns: readonly Column<Row>[]
  /** A row's part of the largest one, 0..1: the length of its bar. */
  partOf?: (row: Row) => number
  testId?: string
}

/** What stands in place of the rows that are too small to be told of: nothing but nulls. */
function isWithheld(row: unknown): boolean {
  return typeof row === 'object' && row !== null && Object.values(row).every((value) => value === null)
}

/** All the rows that are too small, as one. */
function Withheld({ columns }: { columns: number }) {
  const smallest = useContext(MinGroupContext)
  return (
    <tr data-key="" data-testid="withheld">
      <th scope="row">
        <span className={styles.name}>Others, fewer than {smallest} visitors each</span>
      </th>
      {Array.from({ length: columns }, (_, column) => column).map((column) => (
        <td key={column}>{kNothing}</td>
      ))}
    </tr>
  )
}

/** Rows with a name and some numbers. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, head, rows, keyOf, nameOf, columns, partOf, testId } = props
  const told = rows.filter((row) => !isWithheld(row))
  return (
    <div className={styles.scroll}>
      <table className={styles.table} data-testid={testId}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {columns.map((column) => (
              <th key={column.id} scope="col">
                {column.definition === undefined ? (
                  column.name
                ) : (
                  <InfoTip about={column.name} text={column.definition} look="words" />
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {told.map((row) => (
            <tr key={keyOf(row)} data-key={keyOf(row)}>
              <th scope="row">
                {partOf && partOf(row) > 0 && (
                  <span className={styles.bar} style={{ width: `${partOf(row) * 100}%` }} />
                )}
                <span className={styles.name}>{nameOf(row)}</span>
              </th>
              {columns.map((column) => (
                <td key={column.id} data-column={column.id} data-value={column.value(row) ?? ''}>
                  {column.text(row)}
                </td>
              ))}
            </tr>
          ))}
          {told.length < rows.length && <Withheld columns={columns.length} />}
        </tbody>
      </table>
    </div>
  )
}
