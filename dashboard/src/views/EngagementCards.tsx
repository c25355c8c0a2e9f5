import { useMemo } from 'react'
import { useEngagement } from '../api/insightReports'
import type { Engagement } from '../api/insightTypes'
import type { Scope } from '../api/reports'
import { Card } from '../components/Card'
import { CountedNote } from '../components/CountedNote'
import { Loaded } from '../components/Loaded'
import { EmptyNote } from '../components/Note'
import { Skeleton } from '../components/Skeleton'
import { formatDuration } from '../format/duration'
import { formatCount, formatPercent } from '../format/number'
import { DaysChart } from './DaysChart'
import { kDefinitions } from './definitions'
import { Figures } from './Figures'

const kDays =
  'Visitors by the number of days they were active on, of the last 28. Only visitors who consented can be counted over days.'

/** A share of sessions; nothing where either is not told. */
function shareOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole
}

function Depth({ data }: { data: Engagement }) {
  if (data.sessions === 0) return <EmptyNote title="No sessions in this period" />
  const count = (value: number | null) => (value === null ? '–' : formatCount(value))
  return (
    <Figures
      figures={[
        {
          name: 'Engaged time, median',
          value: formatDuration(data.engaged_ms.median),
          definition: kDefinitions.engaged,
        },
        { name: 'Engaged time, 90th percentile', value: formatDuration(data.engaged_ms.p90) },
        {
          name: 'Events a session, median',
          value: count(data.events.median),
          definition: 'Page views, clicks, form submits and custom events of a session.',
        },
        { name: 'Events a session, 90th percentile', value: count(data.events.p90) },
        {
          name: 'Scroll depth, median',
          value: data.scroll_pct_median === null ? '–' : formatPercent(data.scroll_pct_median / 100),
          definition: 'How far down a page view was scrolled at its deepest: half of them went further.',
        },
        {
          name: 'Sessions with rage clicks',
          value: formatPercent(shareOf(data.rage_clicks.sessions, data.sessions)),
          definition:
            'Quick clicks on the same spot, again and again: something does not do what it seems to.',
        },
        {
          name: 'Sessions with dead clicks',
          value: formatPercent(shareOf(data.dead_clicks.sessions, data.sessions)),
          definition: 'Clicks after which nothing happened.',
        },
      ]}
    />
  )
}

function Days({ data }: { data: Engagement }) {
  const days = useMemo(() => data.active_days, [data])
  if (days.every(({ visitors }) => visitors === 0)) {
    return (
      <EmptyNote title="Nobody could be counted over days">No visitor consented in this period.</EmptyNote>
    )
  }
  return <DaysChart days={days} />
}

/** How deeply visitors are engaged, and on how many days they come. */
export function EngagementCards({ scope }: { scope: Scope }) {
  const engagement = useEngagement(scope)
  const skeleton = <Skeleton height={210} />
  return (
    <>
      <Card title="Engagement" definition="How much visitors do in a session.">
        <Loaded query={engagement} skeleton={skeleton}>
          {(report) => (
            <>
              <Depth data={report.data} />
              <CountedNote report={report} />
            </>
          )}
        </Loaded>
      </Card>
      <Card title="Active days" definition={kDays}>
        <Loaded query={engagement} skeleton={skeleton}>
          {({ data }) => <Days data={data} />}
        </Loaded>
      </Card>
    </>
  )
}
