import { useRequests } from '../api/insightReports'
import type { RequestRow } from '../api/insightTypes'
import type { Scope } from '../api/reports'
import { Card } from '../components/Card'
import { CountedNote } from '../components/CountedNote'
import { CsvLink } from '../components/CsvLink'
import { type Column, DataTable } from '../components/DataTable'
import { Loaded } from '../components/Loaded'
import { EmptyNote } from '../components/Note'
import { SkeletonRows } from '../components/Skeleton'
import { formatLatency } from '../format/duration'
import { formatCount, formatPercent } from '../format/number'

const kRows = 12
const kColumns: readonly Column<RequestRow>[] = [
  {
    id: 'requests',
    name: 'Requests',
    definition: 'How often pages made the request.',
    text: (row) => formatCount(row.requests),
    value: (row) => row.requests,
  },
  {
    id: 'failure_rate',
    name: 'Failed',
    definition: 'Answered with status 400 or higher, over the requests whose status is known.',
    text: (row) => formatPercent(row.failure_rate),
    value: (row) => row.failure_rate,
  },
  {
    id: 'status_unknown',
    name: 'No status',
    definition:
      'Got no answer, or one whose status the server hides from the page, as other hosts do by default. They count ' +
      'neither as failed nor as answered.',
    text: (row) => formatCount(row.status_unknown),
    value: (row) => row.status_unknown,
  },
  {
    id: 'p50_ms',
    name: 'Median',
    definition: 'Half of the requests took this long or less.',
    text: (row) => formatLatency(row.p50_ms),
    value: (row) => row.p50_ms,
  },
  {
    id: 'p95_ms',
    name: '95th percentile',
    definition: '95 of 100 requests took this long or less.',
    text: (row) => formatLatency(row.p95_ms),
    value: (row) => row.p95_ms,
  },
]

/** The requests that pages make, how long they take and how often they fail. */
export function RequestsCard({ scope }: { scope: Scope }) {
  const requests = useRequests(scope)
  const csv = <CsvLink scope={scope} report="requests" />
  return (
    <Card title="Requests" definition="What pages ask of servers, without what they say." actions={csv}>
      <Loaded query={requests} skeleton={<SkeletonRows rows={kRows} />}>
        {(report) => {
          const rows = report.data.rows.slice(0, kRows)
          if (rows.length === 0) return <EmptyNote title="No request was captured in this period" />
          const top = Math.max(1, ...rows.map((row) => row.requests))
          return (
            <>
              <DataTable
                caption="Requests by how often they were made"
                head="Request"
                rows={rows}
                keyOf={(row) => `${row.method} ${row.host}${row.path}`}
                nameOf={(row) => `${row.method} ${row.host}${row.path}`.trim()}
                columns={kColumns}
                partOf={(row) => row.requests / top}
                testId="requests"
              />
              <CountedNote report={report} />
            </>
          )
        }}
      </Loaded>
    </Card>
  )
}
