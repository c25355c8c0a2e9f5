import { unfiltered, useQuality } from '../../api/insightReports'
import type { Quality as QualityData } from '../../api/insightTypes'
import type { Scope } from '../../api/reports'
import { Card } from '../../components/Card'
import { CsvLink } from '../../components/CsvLink'
import { type Column, DataTable } from '../../components/DataTable'
import { Loaded } from '../../components/Loaded'
import { EmptyNote } from '../../components/Note'
import { Skeleton } from '../../components/Skeleton'
import { formatCount, formatPercent } from '../../format/number'
import { Figures } from '../Figures'
import { SamplingNote } from '../SamplingNote'

type Refused = NonNullable<QualityData['quarantined']>[number]

const kDefinition =
  'How far the figures of this dashboard can be trusted: what browsers sent, what arrived, and what was set apart. ' +
  'Filters and segments do not apply.'

const kRefusedColumns: readonly Column<Refused>[] = [
  { id: 'events', name: 'Events', text: (row) => formatCount(row.events), value: (row) => row.events },
]

/** A share close to all of it, without rounding the missing away: 99.97%. */
function formatCompleteness(rate: number | null): string {
  if (rate === null || rate === 1) return formatPercent(rate)
  return `${(Math.floor(rate * 10_000) / 100).toFixed(2)}%`
}

/** What is told of samples, where there are any. */
function sampled({ sampling }: QualityData) {
  if (sampling.events === 0) return []
  return [
    {
      name: 'Sampled events',
      value: formatCount(sampling.events),
      definition: 'Events of visitors who were drawn for a sample, where not all visitors are captured.',
    },
    {
      name: 'Events stood for',
      value: formatCount(sampling.events_stood_for),
      definition: 'How many events there were, sampled or not, as far as the rates of the samples tell.',
    },
  ]
}

function Received({ data }: { data: QualityData }) {
  return (
    <Figures
      figures={[
        { name: 'Received events', value: formatCount(data.received) },
        {
          name: 'Complete',
          value: formatCompleteness(data.completeness),
          definition:
            'Browsers number their events: numbers that never arrived are lost ones. Events received, over received and lost.',
        },
        {
          name: 'Lost',
          value: formatCount(data.lost),
          definition: 'Events that browsers numbered and that never arrived.',
        },
        {
          name: 'Late',
          value: formatCount(data.late),
          definition:
            'Events that arrived an hour or more after they happened, as from devices that were offline.',
        },
        {
          name: 'Repeats left out',
          value: formatCount(data.duplicate_events),
          definition: 'Events that browsers sent again because they got no answer. Each is counted once.',
        },
        {
          name: 'Bot events',
          value: formatCount(data.bot_events),
          definition:
            'Events of automated traffic. They are among those received; no other figure counts them.',
        },
        ...sampled(data),
      ]}
    />
  )
}

function RefusedEvents({ rows }: { rows: readonly Refused[] | null }) {
  if (rows === null)
    return <EmptyNote title="Not known">This collector does not tell what it refused.</EmptyNote>
  if (rows.length === 0) return <EmptyNote title="Nothing was refused in this period" />
  const top = Math.max(1, ...rows.map((row) => row.events))
  return (
    <DataTable
      caption="Refused events by reason"
      head="Reason"
      rows={rows}
      keyOf={(row) => row.reason}
      nameOf={(row) => row.reason.replaceAll('_', ' ')}
      columns={kRefusedColumns}
      partOf={(row) => row.events / top}
      testId="refused"
    />
  )
}

/** How complete the data is. */
export default function Quality({ scope }: { scope: Scope }) {
  const quality = useQuality(scope)
  const csv = <CsvLink scope={unfiltered(scope)} report="quality" />
  return (
    <>
      <div data-wide="" data-testid="quality">
        <Card title="Data quality" definition={kDefinition} actions={csv}>
          <Loaded query={quality} skeleton={<Skeleton height={60} />}>
            {({ data }) => (
              <>
                <Received data={data} />
                <SamplingNote rate={data.sampling.lowest_rate} />
              </>
            )}
          </Loaded>
        </Card>
      </div>
      <div data-wide="">
        <Card title="Refused events" definition="Events that broke the wire format’s rules, by reason.">
          <Loaded query={quality} skeleton={<Skeleton height={60} />}>
            {({ data }) => <RefusedEvents rows={data.quarantined} />}
          </Loaded>
        </Card>
      </div>
    </>
  )
}
