import { useState } from 'react'
import { useRetention } from '../api/insightReports'
import type { Retention } from '../api/insightTypes'
import type { Scope } from '../api/reports'
import { Card } from '../components/Card'
import { CountedNote } from '../components/CountedNote'
import { CsvLink } from '../components/CsvLink'
import { Loaded } from '../components/Loaded'
import { Segmented } from '../components/Segmented'
import { SkeletonRows } from '../components/Skeleton'
import { RetentionGrid } from './RetentionGrid'

const kDefinition =
  'Visitors by the period they came first in, and the share of them that was active again in each period after. ' +
  'A period that is not over yet is hatched: its share still grows.'

const kIntervals = [
  { value: 'day', name: 'Days' },
  { value: 'week', name: 'Weeks' },
  { value: 'month', name: 'Months' },
] as const

/** Who comes back, by when they came first. */
export function RetentionCard({ scope }: { scope: Scope }) {
  const [interval, setInterval] = useState<Retention['interval']>('week')
  const retention = useRetention(scope, interval)
  const actions = (
    <>
      <Segmented label="Periods" value={interval} options={kIntervals} onChoose={setInterval} />
      <CsvLink scope={scope} report="retention" parameters={{ interval }} />
    </>
  )
  return (
    <Card title="Retention" definition={kDefinition} actions={actions}>
      <Loaded query={retention} skeleton={<SkeletonRows rows={6} />}>
        {(report) => (
          <>
            <RetentionGrid retention={report.data} zone={scope.zone} />
            <CountedNote report={report} />
          </>
        )}
      </Loaded>
    </Card>
  )
}
