import { useDropOff } from '../api/insightReports'
import type { DropOffPage } from '../api/insightTypes'
import type { Scope } from '../api/reports'
import { Card } from '../components/Card'
import { CountedNote } from '../components/CountedNote'
import { CsvLink } from '../components/CsvLink'
import { type Column, DataTable } from '../components/DataTable'
import { Loaded } from '../components/Loaded'
import { EmptyNote } from '../components/Note'
import { SkeletonRows } from '../components/Skeleton'
import { formatCount, formatPercent } from '../format/number'

const kRows = 12
const kColumns: readonly Column<DropOffPage>[] = [
  {
    id: 'exits',
    name: 'Exits',
    definition: 'Sessions whose last page view it was.',
    text: (row) => formatCount(row.exits),
    value: (row) => row.exits,
  },
  {
    id: 'sessions',
    name: 'Sessions',
    definition: 'Sessions that viewed the page.',
    text: (row) => formatCount(row.sessions),
    value: (row) => row.sessions,
  },
  {
    id: 'exit_rate',
    name: 'Exit rate',
    definition: 'Exits over the sessions that viewed the page.',
    text: (row) => formatPercent(row.exit_rate),
    value: (row) => row.exit_rate,
  },
]

/** On which pages sessions end. */
export function DropOffCard({ scope }: { scope: Scope }) {
  const dropOff = useDropOff(scope)
  const csv = <CsvLink scope={scope} report="drop-off" />
  return (
    <Card title="Where sessions end" definition="The pages that most sessions ended on." actions={csv}>
      <Loaded query={dropOff} skeleton={<SkeletonRows rows={kRows} />}>
        {(report) => {
          const rows = report.data.pages.slice(0, kRows)
          if (rows.length === 0) return <EmptyNote title="No page was viewed in this period" />
          const top = Math.max(1, ...rows.map((row) => row.exits))
          return (
            <>
              <DataTable
                caption="Pages by exits"
                head="Page"
                rows={rows}
                keyOf={(row) => row.host + row.path}
                nameOf={(row) => row.path}
                columns={kColumns}
                partOf={(row) => row.exits / top}
                testId="drop-off"
              />
              <CountedNote report={report} />
            </>
          )
        }}
      </Loaded>
    </Card>
  )
}
