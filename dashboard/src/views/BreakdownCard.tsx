import { useState } from 'react'
import { kBreakdownLimit, useBreakdown } from '../api/insightReports'
import type { BreakdownRow } from '../api/insightTypes'
import type { Scope } from '../api/reports'
import { Button } from '../components/Button'
import { Card } from '../components/Card'
import { CountedNote } from '../components/CountedNote'
import { CsvLink } from '../components/CsvLink'
import { DataTable } from '../components/DataTable'
import { Loaded } from '../components/Loaded'
import { EmptyNote } from '../components/Note'
import { Select } from '../components/Select'
import { SkeletonRows } from '../components/Skeleton'
import { locale } from '../format/locale'
import { formatCount } from '../format/number'
import { useBounded } from '../state/BoundedContext'
import { dimensionName, valueName } from '../state/dimensions'
import { withCondition } from '../state/filters'
import { useView } from '../state/useView'
import styles from './BreakdownCard.module.css'
import { type BreakdownKind, columnsOf } from './breakdownColumns'

const kFirstRows = 10
const kMoreRows = 40

interface BreakdownCardProps {
  scope: Scope
  title: string
  definition?: string
  /** The dimensions to choose from; the first is shown first. */
  dimensions: readonly string[]
  kind: BreakdownKind
}

function Value({ by, value }: { by: string; value: string }) {
  const [view, change] = useView()
  const bounded = useBounded()
  const name = valueName(by, value, locale())
  if (bounded) return name
  const filter = () => change({ filters: withCondition(view.filters, { dimension: by, how: 'is', value }) })
  return (
    <button type="button" title="Filter everything by this" onClick={filter}>
      {name}
    </button>
  )
}

function Body({ rows, by, kind }: { rows: readonly BreakdownRow[]; by: string; kind: BreakdownKind }) {
  const [shown, setShown] = useState(kFirstRows)
  if (rows.length === 0) {
    return <EmptyNote title="Nothing to show">No {dimensionName(by).toLowerCase()} in this period.</EmptyNote>
  }
  const columns = columnsOf(kind)
  const first = columns[0]
  const size = (row: BreakdownRow) => first?.value(row) ?? 0
  const top = Math.max(1, ...rows.map(size))
  return (
    <>
      <DataTable
        caption={`By ${dimensionName(by).toLowerCase()}`}
        head={dimensionName(by)}
        rows={rows.slice(0, shown)}
        keyOf={(row) => row.value}
        nameOf={(row) => <Value by={by} value={row.value} />}
        columns={columns}
        partOf={(row) => size(row) / top}
        testId={`breakdown-${by}`}
      />
      <footer className={styles.foot}>
        <span>
          {formatCount(Math.min(shown, rows.length))} of {formatCount(rows.length)}
          {rows.length === kBreakdownLimit && ' largest'}
        </span>
        {rows.length > shown && (
          <Button look="quiet" onClick={() => setShown(shown + kMoreRows)}>
            Show {formatCount(Math.min(rows.length - shown, kMoreRows))} more
          </Button>
        )}
      </footer>
    </>
  )
}

/** Figures by a dimension of the user's choice; a click on a row filters the whole page by it. */
export function BreakdownCard({ scope, title, definition, dimensions, kind }: BreakdownCardProps) {
  const [by, setBy] = useState(dimensions[0] ?? 'page')
  const breakdown = useBreakdown(scope, by)
  const actions = (
    <>
      {dimensions.length > 1 && (
        <Select
          label={`${title}: by`}
          value={by}
          options={dimensions.map((value) => ({ value, name: dimensionName(value) }))}
          onChoose={setBy}
        />
      )}
      <CsvLink scope={scope} report="breakdown" parameters={{ by, limit: String(kBreakdownLimit) }} />
    </>
  )
  return (
    <Card title={title} definition={definition} actions={actions}>
      <Loaded query={breakdown} skeleton={<SkeletonRows rows={kFirstRows} />}>
        {(report) => (
          <>
            <Body key={report.data.by} rows={report.data.rows} by={report.data.by} kind={kind} />
            <CountedNote report={report} />
          </>
        )}
      </Loaded>
    </Card>
  )
}
