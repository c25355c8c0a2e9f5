import { useState } from 'react'
import { type RetentionAsked, useRetention } from '../api/insightReports'
import type { Scope } from '../api/reports'
import { Card } from '../components/Card'
import { CountedNote } from '../components/CountedNote'
import { CsvLink } from '../components/CsvLink'
import { Loaded } from '../components/Loaded'
import { Segmented } from '../components/Segmented'
import { SkeletonRows } from '../components/Skeleton'
import { EventChoice } from './EventChoice'
import { RetentionGrid } from './RetentionGrid'

const kDefinition =
  'Visitors by the period they came first in (or first did what cohorts go by), and the share of them that was ' +
  'active again (or did what counts as coming back) in each period after. ' +
  'A period that is not over yet is hatched: its share still grows.'

const kIntervals = [
  { value: 'day', name: 'Days' },
  { value: 'week', name: 'Weeks' },
  { value: 'month', name: 'Months' },
] as const

/** Who comes back, by when they came first. */
export function RetentionCard({ scope }: { scope: Scope }) {
  const [asked, setAsked] = useState<RetentionAsked>({ interval: 'week' })
  const retention = useRetention(scope, asked)
  const put = (change: RetentionAsked) => setAsked({ ...asked, ...change })
  const actions = (
    <>
      <Segmented
        label="Periods"
        value={asked.interval ?? 'week'}
        options={kIntervals}
        onChoose={(interval) => put({ interval })}
      />
      <CsvLink scope={scope} report="retention" parameters={{ ...asked }} />
    </>
  )
  return (
    <Card title="Retention" definition={kDefinition} actions={actions}>
      <EventChoice
        label="Cohorts by"
        usual="First seen"
        value={asked.cohort}
        onChoose={(cohort) => put({ cohort })}
      />
      <EventChoice
        label="Coming back"
        usual="Active again"
        value={asked.returned}
        onChoose={(returned) => put({ returned })}
      />
      <Loaded query={retention} skeleton={<SkeletonRows rows={6} />}>
        {(report) => (
          <>
            <RetentionGrid
              retention={report.data}
              zone={scope.zone}
              {...(asked.cohort === undefined ? {} : { first: 'First did it' })}
            />
            <CountedNote report={report} />
          </>
        )}
      </Loaded>
    </Card>
  )
}
