import { useErrors } from '../../api/insightReports'
import type { ErrorRow } from '../../api/insightTypes'
import type { Scope } from '../../api/reports'
import { Card } from '../../components/Card'
import { CountedNote } from '../../components/CountedNote'
import { CsvLink } from '../../components/CsvLink'
import { type Column, DataTable } from '../../components/DataTable'
import { Loaded } from '../../components/Loaded'
import { EmptyNote } from '../../components/Note'
import { SkeletonRows } from '../../components/Skeleton'
import { formatMoment } from '../../format/date'
import { formatCount, formatPercent } from '../../format/number'
import { Figures } from '../Figures'
import styles from './Errors.module.css'

const kRows = 25
const kDefinition =
  'Faults of the page’s own code, told apart by their type, their scrubbed message and where they came from.'

function columnsOf(zone: string): readonly Column<ErrorRow>[] {
  return [
    {
      id: 'visitors',
      name: 'Visitors',
      definition: 'Visitors who met it.',
      text: (row) => formatCount(row.visitors),
      value: (row) => row.visitors,
    },
    {
      id: 'events',
      name: 'Times',
      definition: 'How often it happened.',
      text: (row) => formatCount(row.events),
      value: (row) => row.events,
    },
    {
      id: 'first_seen',
      name: 'First in period',
      definition: 'When it happened first in this period.',
      text: (row) => formatMoment(row.first_seen, zone),
      value: (row) => Date.parse(row.first_seen),
    },
    {
      id: 'last_seen',
      name: 'Last',
      definition: 'When it happened last.',
      text: (row) => formatMoment(row.last_seen, zone),
      value: (row) => Date.parse(row.last_seen),
    },
  ]
}

function Fault({ row }: { row: ErrorRow }) {
  const where = row.frame === '' ? row.path : row.frame
  return (
    <span title={`${row.type}: ${row.message}\n${where}`}>
      <span className={styles.type}>{row.type}</span>{' '}
      <span className={styles.message}>
        {row.message} · {where}
      </span>
    </span>
  )
}

/** What breaks, for how many. */
export default function Errors({ scope }: { scope: Scope }) {
  const errors = useErrors(scope)
  const csv = <CsvLink scope={scope} report="errors" />
  return (
    <div data-wide="">
      <Card title="Errors" definition={kDefinition} actions={csv}>
        <Loaded query={errors} skeleton={<SkeletonRows rows={8} />}>
          {(report) => {
            const { data } = report
            const rows = data.rows.slice(0, kRows)
            if (rows.length === 0) return <EmptyNote title="No error was captured in this period" />
            const top = Math.max(1, ...rows.map((row) => row.visitors))
            return (
              <>
                <Figures
                  figures={[
                    { name: 'Errors', value: formatCount(data.events) },
                    { name: 'Visitors with an error', value: formatCount(data.visitors) },
                    {
                      name: 'Sessions with an error',
                      value: formatPercent(data.error_rate),
                      definition: 'Sessions in which at least one error happened, over all sessions.',
                    },
                  ]}
                />
                <DataTable
                  caption="Errors by visitors"
                  head="Error"
                  rows={rows}
                  keyOf={(row) => row.fingerprint}
                  nameOf={(row) => <Fault row={row} />}
                  columns={columnsOf(scope.zone)}
                  partOf={(row) => row.visitors / top}
                  testId="errors"
                />
                <CountedNote report={report} />
              </>
            )
          }}
        </Loaded>
      </Card>
    </div>
  )
}
