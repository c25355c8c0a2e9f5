import { useState } from 'react'
import { useSessionList } from '../../api/insightReports'
import type { SessionRow } from '../../api/insightTypes'
import type { Scope } from '../../api/reports'
import { Card } from '../../components/Card'
import { CsvLink } from '../../components/CsvLink'
import { type Column, DataTable } from '../../components/DataTable'
import { Loaded } from '../../components/Loaded'
import { EmptyNote } from '../../components/Note'
import { SkeletonRows } from '../../components/Skeleton'
import { formatMoment } from '../../format/date'
import { formatDuration } from '../../format/duration'
import { formatCount } from '../../format/number'
import { SessionTimelineCard } from '../SessionTimelineCard'

const kColumns: readonly Column<SessionRow>[] = [
  {
    id: 'duration_ms',
    name: 'Length',
    definition: 'From the first event of the session to its last.',
    text: (row) => formatDuration(row.duration_ms),
    value: (row) => row.duration_ms,
  },
  {
    id: 'pageviews',
    name: 'Views',
    definition: 'Page views.',
    text: (row) => formatCount(row.pageviews),
    value: (row) => row.pageviews,
  },
  { id: 'events', name: 'Events', text: (row) => formatCount(row.events), value: (row) => row.events },
]

const wordsOf = (row: SessionRow) =>
  [row.entry, row.country, row.device, row.channel].filter((word) => word !== '').join(' · ')

/** The latest sessions, each of them event by event. */
export default function Sessions({ scope }: { scope: Scope }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const sessions = useSessionList(scope)
  const rows = sessions.data?.data.rows ?? []
  const session = rows.find((row) => row.session === chosen)?.session ?? rows[0]?.session
  const csv = <CsvLink scope={scope} report="session" />
  return (
    <>
      <Card
        title="Latest sessions"
        definition="The newest sessions of the period. A click on one shows what happened in it."
        actions={csv}
      >
        <Loaded query={sessions} skeleton={<SkeletonRows rows={12} />}>
          {({ data }) =>
            data.rows.length === 0 ? (
              <EmptyNote title="No sessions in this period" />
            ) : (
              <DataTable
                caption="Latest sessions"
                head="Began"
                rows={data.rows}
                keyOf={(row) => row.session}
                nameOf={(row) => (
                  <button
                    type="button"
                    aria-pressed={row.session === session}
                    title={wordsOf(row)}
                    onClick={() => setChosen(row.session)}
                  >
                    {formatMoment(row.at, scope.zone)} · {wordsOf(row)}
                  </button>
                )}
                columns={kColumns}
                testId="sessions-list"
              />
            )
          }
        </Loaded>
      </Card>
      {session !== undefined && <SessionTimelineCard scope={scope} session={session} />}
    </>
  )
}
