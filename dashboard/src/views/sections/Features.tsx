import { useMemo, useState } from 'react'
import { useAdoption } from '../../api/insightReports'
import type { Feature } from '../../api/insightTypes'
import { rateComparison, type Scope } from '../../api/reports'
import { LinesChart } from '../../charts/LinesChart'
import { Card } from '../../components/Card'
import { CountedNote } from '../../components/CountedNote'
import { CsvLink } from '../../components/CsvLink'
import { DataTable } from '../../components/DataTable'
import { Loaded } from '../../components/Loaded'
import { EmptyNote } from '../../components/Note'
import { Select } from '../../components/Select'
import { SkeletonRows } from '../../components/Skeleton'
import { formatPercent } from '../../format/number'
import { useView } from '../../state/useView'
import { EventForm } from '../EventForm'
import { EventName } from '../EventName'
import { kFeatureColumns } from '../featureColumns'
import { changeColumn } from '../goalColumns'
import { RetentionGrid } from '../RetentionGrid'
import { type EventList, type ListedEvent, useEvents } from '../useEvents'

const kDefinition =
  'How many of the active visitors used a feature, which is an event. Without a choice of yours, these are the ' +
  'features that are saved for the site, or else its most frequent own events.'

const kRetention =
  'Visitors by the week they used the feature first in, and the share of them that used it again in each week after. ' +
  'A week that is not over yet is hatched.'

type Adopted = ReturnType<typeof useAdoption>

interface Used {
  event: ListedEvent
  feature: Feature
}

/** The answer's features beside what the list calls them: it has one for each, in the order asked. */
function usedOf(features: readonly Feature[], events: readonly ListedEvent[]): Used[] {
  return features.flatMap((feature, place) => {
    const event = events[place]
    return event === undefined ? [] : [{ event, feature }]
  })
}

function Curves({ used, zone }: { used: readonly Used[]; zone: string }) {
  const days = useMemo(() => used[0]?.feature.curve.map(({ at }) => at) ?? [], [used])
  const lines = useMemo(
    () =>
      used.map(({ event, feature }) => ({
        name: event.name,
        values: feature.curve.map(({ new_rate_so_far }) => new_rate_so_far),
      })),
    [used],
  )
  return (
    <LinesChart
      lines={lines}
      days={days}
      zone={zone}
      text={formatPercent}
      label="Share of active visitors that took up each feature so far, by day; the table holds the totals"
    />
  )
}

/** Who comes back to a feature. */
function AgainCard({
  scope,
  adoption,
  events,
}: {
  scope: Scope
  adoption: Adopted
  events: readonly ListedEvent[]
}) {
  const [entry, setEntry] = useState<string | null>(null)
  const at = Math.max(
    0,
    events.findIndex((event) => event.entry === entry),
  )
  const choice = (
    <Select
      label="Feature"
      value={events[at]?.entry ?? ''}
      options={events.map((event) => ({ value: event.entry, name: event.name }))}
      onChoose={setEntry}
    />
  )
  return (
    <Card title="Used again" definition={kRetention} actions={choice}>
      <Loaded query={adoption} skeleton={<SkeletonRows rows={6} />}>
        {({ data }) => {
          const feature = data.features[at]
          return (
            feature && <RetentionGrid retention={feature.retention} zone={scope.zone} first="First used" />
          )
        }}
      </Loaded>
    </Card>
  )
}

function Body({ scope, list }: { scope: Scope; list: EventList }) {
  const { events } = list
  const entries = events.map(({ entry }) => entry)
  const [view] = useView()
  const compare = rateComparison(scope, view.compare)
  const adoption = useAdoption(scope, entries, compare)
  const csv = <CsvLink scope={scope} report="adoption" parameters={{ feature: entries }} />
  return (
    <>
      <div data-wide="">
        <Card title="Adoption" definition={kDefinition} actions={csv}>
          <Loaded query={adoption} skeleton={<SkeletonRows rows={6} />}>
            {(report) => (
              <>
                <DataTable
                  caption="Features by adoption"
                  head="Feature"
                  rows={usedOf(report.data.features, events)}
                  keyOf={({ event }) => event.entry}
                  nameOf={({ event }) => (
                    <EventName site={scope.site} kind="features" what="feature" event={event} list={list} />
                  )}
                  columns={[
                    ...kFeatureColumns,
                    ...changeColumn(compare, ({ feature }: Used) =>
                      report.compare?.rates.find(({ of }) => of === feature.feature),
                    ),
                  ]}
                  partOf={({ feature }) => feature.rate ?? 0}
                  testId="features"
                />
                <CountedNote report={report} />
              </>
            )}
          </Loaded>
        </Card>
      </div>
      <div data-wide="">
        <Card
          title="Adoption over time"
          definition="The share of the period’s active visitors that had used the feature for the first time by each day."
        >
          <Loaded query={adoption} skeleton={<SkeletonRows rows={6} />}>
            {({ data }) => <Curves used={usedOf(data.features, events)} zone={scope.zone} />}
          </Loaded>
        </Card>
      </div>
      <div data-wide="">
        <AgainCard scope={scope} adoption={adoption} events={events} />
      </div>
    </>
  )
}

/** Which features are taken up, by how many, how fast. */
export default function Features({ scope }: { scope: Scope }) {
  const list = useEvents(scope, 'features')
  const { events, waiting } = list
  return (
    <>
      <div data-wide="">
        <EventForm what="feature" list={list} />
      </div>
      {events.length > 0 ? (
        <Body scope={scope} list={list} />
      ) : (
        <div data-wide="">
          {waiting ? (
            <SkeletonRows rows={6} />
          ) : (
            <EmptyNote title="No features yet">Add an event above; its adoption stands here.</EmptyNote>
          )}
        </div>
      )}
    </>
  )
}
