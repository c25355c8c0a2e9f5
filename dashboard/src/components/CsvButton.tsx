import { type CsvCell, csvText } from '../format/csv'
import { IconButton } from './Button'

interface CsvButtonProps {
  /** What the file holds; also its name. */
  name: string
  columns: readonly string[]
  rows: readonly (readonly CsvCell[])[]
}

/** Saves the rows of a report as a CSV file. */
export function CsvButton({ name, columns, rows }: CsvButtonProps) {
  function save() {
    const address = URL.createObjectURL(new Blob([csvText(columns, rows)], { type: 'text/csv' }))
    const link = document.createElement('a')
    link.href = address
    link.download = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.csv`
    link.click()
    URL.revokeObjectURL(address)
  }
  return <IconButton icon="download" label={`${name} as CSV`} onClick={save} disabled={rows.length === 0} />
}
