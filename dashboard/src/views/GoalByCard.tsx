import { useState } from 'react'
import { type GoalDimension, useGoalBy } from '../api/goals'
import type { Scope } from '../api/reports'
import { Card } from '../components/Card'
import { CountedNote } from '../components/CountedNote'
import { DataTable } from '../components/DataTable'
import { Loaded } from '../components/Loaded'
import { EmptyNote } from '../components/Note'
import { Select } from '../components/Select'
import { SkeletonRows } from '../components/Skeleton'
import { locale } from '../format/locale'
import { dimensionName, valueName } from '../state/dimensions'
import { kGoalColumns, partOfBest } from './goalColumns'
import type { ListedEvent } from './useEvents'

const kRows = 12
const kDimensions: readonly GoalDimension[] = [
  ...(['channel', 'referrer', 'utm_campaign', 'utm_source', 'entry', 'country'] as const),
  ...(['device', 'browser', 'os', 'language', 'consent'] as const),
]
const kOptions = kDimensions.map((value) => ({ value, name: dimensionName(value) }))

/** Who reaches a goal: its conversion by a dimension of sessions. */
export function GoalByCard({ scope, events }: { scope: Scope; events: readonly ListedEvent[] }) {
  const [by, setBy] = useState<GoalDimension>('channel')
  const [entry, setEntry] = useState<string | null>(null)
  const event = events.find((one) => one.entry === entry) ?? events[0] ?? { entry: '', name: '' }
  const rows = useGoalBy(scope, event, by)
  const actions = (
    <>
      <Select
        label="Goal"
        value={event.entry}
        options={events.map((one) => ({ value: one.entry, name: one.name }))}
        onChoose={setEntry}
      />
      <Select label="Conversion by" value={by} options={kOptions} onChoose={setBy} />
    </>
  )
  return (
    <Card
      title="Conversion by"
      definition="Of the sessions with a value, how many reached the goal."
      actions={actions}
    >
      <Loaded query={rows} skeleton={<SkeletonRows rows={kRows} />}>
        {(report) => {
          const shown = report.data.rows.slice(0, kRows)
          if (shown.length === 0) return <EmptyNote title="No sessions in this period" />
          return (
            <>
              <DataTable
                caption={`${event.name} by ${dimensionName(by).toLowerCase()}`}
                head={dimensionName(by)}
                rows={shown}
                keyOf={(row) => row.by ?? ''}
                nameOf={(row) => valueName(by, row.by ?? '', locale())}
                columns={kGoalColumns}
                partOf={partOfBest(shown)}
                testId="goal-by"
              />
              <CountedNote report={report} />
            </>
          )
        }}
      </Loaded>
    </Card>
  )
}
