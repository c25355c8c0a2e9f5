import { useDropOff } from '../api/insightReports'
import type { DropOffForm } from '../api/insightTypes'
import type { Scope } from '../api/reports'
import { Card } from '../components/Card'
import { CountedNote } from '../components/CountedNote'
import { type Column, DataTable } from '../components/DataTable'
import { Loaded } from '../components/Loaded'
import { EmptyNote } from '../components/Note'
import { SkeletonRows } from '../components/Skeleton'
import { formatCount, formatPercent } from '../format/number'
import styles from './FormsCard.module.css'

const kRows = 12
const kFields = 3
const kColumns: readonly Column<DropOffForm>[] = [
  {
    id: 'drop_off',
    name: 'Given up',
    definition: 'Of the sessions that touched the form, those that did not submit it.',
    text: (row) => formatPercent(row.drop_off),
    value: (row) => row.drop_off,
  },
  {
    id: 'sessions',
    name: 'Touched',
    definition: 'Sessions that touched a field of the form.',
    text: (row) => formatCount(row.sessions),
    value: (row) => row.sessions,
  },
  {
    id: 'submitted',
    name: 'Submitted',
    definition: 'Of them, those that submitted it.',
    text: (row) => formatCount(row.submitted),
    value: (row) => row.submitted,
  },
]

/** The fields that were touched last by those who gave up, most sessions first: "card (54), phone (24)". */
function lastWords({ last_fields }: DropOffForm): string {
  const told = last_fields.filter(({ field }) => field !== null).slice(0, kFields)
  return told.map(({ field, sessions }) => `${field} (${formatCount(sessions)})`).join(', ')
}

function Name({ row }: { row: DropOffForm }) {
  const last = lastWords(row)
  const name = `${row.form === '' ? 'Form without a name' : row.form} on ${row.path}`
  return (
    <span title={last === '' ? name : `${name}. Last field: ${last}`}>
      {name}
      {last !== '' && <span className={styles.last}> · last field: {last}</span>}
    </span>
  )
}

/** Which forms are begun and given up, and at which field. */
export function FormsCard({ scope }: { scope: Scope }) {
  const dropOff = useDropOff(scope)
  return (
    <Card
      title="Forms given up"
      definition="Forms that were touched, and the fields after which they were given up."
    >
      <Loaded query={dropOff} skeleton={<SkeletonRows rows={4} />}>
        {(report) => {
          const rows = report.data.forms.slice(0, kRows)
          if (rows.length === 0) return <EmptyNote title="No form was touched in this period" />
          return (
            <>
              <DataTable
                caption="Forms by sessions that touched them"
                head="Form"
                rows={rows}
                keyOf={(row) => `${row.host}${row.path} ${row.form}`}
                nameOf={(row) => <Name row={row} />}
                columns={kColumns}
                partOf={(row) => row.drop_off ?? 0}
                testId="forms"
              />
              <CountedNote report={report} />
            </>
          )
        }}
      </Loaded>
    </Card>
  )
}
