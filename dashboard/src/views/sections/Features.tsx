import { useMemo } from 'react'
import { useAdoption } from '../../api/insightReports'
import type { Feature } from '../../api/insightTypes'
import type { Scope } from '../../api/reports'
import { LinesChart } from '../../charts/LinesChart'
import { Card } from '../../components/Card'
import { CountedNote } from '../../components/CountedNote'
import { CsvLink } from '../../components/CsvLink'
import { DataTable } from '../../components/DataTable'
import { Loaded } from '../../components/Loaded'
import { EmptyNote } from '../../components/Note'
import { SkeletonRows } from '../../components/Skeleton'
import { formatPercent } from '../../format/number'
import { EventForm } from '../EventForm'
import { EventName, eventName } from '../EventName'
import { kFeatureColumns } from '../featureColumns'
import { useEvents } from '../useEvents'

const kDefinition =
  'How many of the active visitors used a feature. A feature is an event that you name. Without a choice of yours, ' +
  'these are the most frequent own events of the site.'

function Curves({ features, zone }: { features: readonly Feature[]; zone: string }) {
  const days = useMemo(() => features[0]?.curve.map(({ at }) => at) ?? [], [features])
  const lines = useMemo(
    () =>
      features.map(({ feature, curve }) => ({
        name: eventName(feature),
        values: curve.map(({ new_rate_so_far }) => new_rate_so_far),
      })),
    [features],
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

function Body({
  scope,
  events,
  choose,
}: {
  scope: Scope
  events: string[]
  choose: (next: string[]) => void
}) {
  const adoption = useAdoption(scope, events)
  const csv = <CsvLink scope={scope} report="adoption" parameters={{ feature: events }} />
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
                  rows={report.data.features}
                  keyOf={(row) => row.feature}
                  nameOf={(row) => (
                    <EventName
                      event={row.feature}
                      onRemove={() => choose(events.filter((event) => event !== row.feature))}
                    />
                  )}
                  columns={kFeatureColumns}
                  partOf={(row) => row.rate ?? 0}
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
            {({ data }) => <Curves features={data.features} zone={scope.zone} />}
          </Loaded>
        </Card>
      </div>
    </>
  )
}

/** Which features are taken up, by how many, how fast. */
export default function Features({ scope }: { scope: Scope }) {
  const { events, waiting, choose } = useEvents(scope, 'features')
  return (
    <>
      <div data-wide="">
        <EventForm what="feature" onAdd={(event) => choose([...events, event])} />
      </div>
      {events.length > 0 ? (
        <Body scope={scope} events={events} choose={choose} />
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
