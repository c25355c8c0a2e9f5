import { type ComparedGoal, goalsByValue, useGoals } from '../../api/goals'
import type { GoalRow } from '../../api/insightTypes'
import { rateComparison, type Scope } from '../../api/reports'
import { Card } from '../../components/Card'
import { CountedNote } from '../../components/CountedNote'
import { CsvLink } from '../../components/CsvLink'
import { DataTable } from '../../components/DataTable'
import { Loaded } from '../../components/Loaded'
import { EmptyNote } from '../../components/Note'
import { SkeletonRows } from '../../components/Skeleton'
import { useView } from '../../state/useView'
import { EventForm } from '../EventForm'
import { EventName } from '../EventName'
import { Funnel } from '../Funnel'
import { GoalByCard } from '../GoalByCard'
import { changeColumn, kGoalColumns, partOfBest } from '../goalColumns'
import { type EventList, useEvents } from '../useEvents'

const kDefinition =
  'Conversion: sessions with the event, over all sessions. Without a choice of yours, these are the goals that are ' +
  'saved for the site, or else its most frequent own events.'

function Table({ scope, list }: { scope: Scope; list: EventList }) {
  const { events } = list
  const [view] = useView()
  const compare = rateComparison(scope, view.compare)
  const goals = useGoals(scope, events, compare)
  const groups = goalsByValue(events)
  const csv = groups.map(({ value, goal }) => (
    <CsvLink
      key={value}
      scope={scope}
      report="goals"
      of={groups.length > 1 ? `by ${value}` : ''}
      parameters={{ goal, value }}
    />
  ))
  const eventOf = (row: GoalRow) => events.find(({ entry }) => entry === row.goal)
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
              nameOf={(row) => {
                const event = eventOf(row)
                return (
                  event && <EventName site={scope.site} kind="goals" what="goal" event={event} list={list} />
                )
              }}
              columns={[...kGoalColumns, ...changeColumn(compare, ({ change }: ComparedGoal) => change)]}
              partOf={partOfBest(report.data.rows)}
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
  const list = useEvents(scope, 'goals')
  const { events, waiting } = list
  return (
    <>
      <div data-wide="">
        <EventForm what="goal" list={list} />
      </div>
      {events.length > 0 && <Table scope={scope} list={list} />}
      {events.length > 0 && <GoalByCard scope={scope} events={events} />}
      {events.length === 0 && waiting && <SkeletonRows rows={6} />}
      {events.length === 0 && !waiting && (
        <EmptyNote title="No goals yet">Add an event above; its conversion stands here.</EmptyNote>
      )}
      <div data-wide="">
        <Funnel scope={scope} />
      </div>
    </>
  )
}
