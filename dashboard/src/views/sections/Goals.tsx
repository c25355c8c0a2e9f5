import { useGoals } from '../../api/insightReports'
import type { GoalRow } from '../../api/insightTypes'
import type { Scope } from '../../api/reports'
import { Card } from '../../components/Card'
import { CountedNote } from '../../components/CountedNote'
import { CsvLink } from '../../components/CsvLink'
import { type Column, DataTable } from '../../components/DataTable'
import { Loaded } from '../../components/Loaded'
import { EmptyNote } from '../../components/Note'
import { SkeletonRows } from '../../components/Skeleton'
import { formatCount, formatPercent } from '../../format/number'
import { EventForm } from '../EventForm'
import { EventName } from '../EventName'
import { Funnel } from '../Funnel'
import { useEvents } from '../useEvents'

const kDefinition =
  'Conversion: sessions with the event, over all sessions. Without a choice of yours, the goals are the most frequent ' +
  'own events of the site.'

const kColumns: readonly Column<GoalRow>[] = [
  {
    id: 'rate',
    name: 'Conversion',
    definition: 'Sessions in which the goal was reached, over all sessions.',
    text: (row) => formatPercent(row.rate),
    value: (row) => row.rate,
  },
  {
    id: 'converted_sessions',
    name: 'Sessions',
    definition: 'Sessions in which the goal was reached at least once.',
    text: (row) => formatCount(row.converted_sessions),
    value: (row) => row.converted_sessions,
  },
  {
    id: 'conversions',
    name: 'Times',
    definition: 'How often the goal was reached, counting every time.',
    text: (row) => formatCount(row.conversions),
    value: (row) => row.conversions,
  },
  {
    id: 'value',
    name: 'Value',
    definition: 'The sum of the property “value” of these events.',
    text: (row) => (row.value === null ? '–' : formatCount(row.value)),
    value: (row) => row.value,
  },
]

function Table({
  scope,
  events,
  choose,
}: {
  scope: Scope
  events: string[]
  choose: (next: string[]) => void
}) {
  const goals = useGoals(scope, events)
  const csv = <CsvLink scope={scope} report="goals" parameters={{ goal: events }} />
  return (
    <Card title="Goals" definition={kDefinition} actions={csv}>
      <Loaded query={goals} skeleton={<SkeletonRows rows={6} />}>
        {(report) => (
          <>
            <DataTable
              caption="Goals by conversion"
              head="Goal"
              rows={report.data.rows}
              keyOf={(row) => row.goal}
              nameOf={(row) => (
                <EventName
                  event={row.goal}
                  onRemove={() => choose(events.filter((event) => event !== row.goal))}
                />
              )}
              columns={kColumns}
              partOf={(row) => row.rate ?? 0}
              testId="goals"
            />
            <CountedNote report={report} />
          </>
        )}
      </Loaded>
    </Card>
  )
}

/** What visitors are meant to do, and how many do. */
export default function Goals({ scope }: { scope: Scope }) {
  const { events, waiting, choose } = useEvents(scope, 'goals')
  return (
    <>
      <div data-wide="">
        <EventForm what="goal" onAdd={(event) => choose([...events, event])} />
      </div>
      {events.length > 0 && <Table scope={scope} events={events} choose={choose} />}
      {events.length === 0 && waiting && <SkeletonRows rows={6} />}
      {events.length === 0 && !waiting && (
        <EmptyNote title="No goals yet">Add an event above; its conversion stands here.</EmptyNote>
      )}
      <Funnel scope={scope} />
    </>
  )
}
