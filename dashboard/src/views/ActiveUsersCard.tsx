import { useMemo } from 'react'
import { useActiveUsers } from '../api/insightReports'
import type { ActiveUsersPoint } from '../api/insightTypes'
import type { Scope } from '../api/reports'
import { LinesChart } from '../charts/LinesChart'
import { Card } from '../components/Card'
import { CountedNote } from '../components/CountedNote'
import { CsvLink } from '../components/CsvLink'
import { Loaded } from '../components/Loaded'
import { EmptyNote } from '../components/Note'
import { Skeleton } from '../components/Skeleton'
import { formatCompact, formatCount, formatPercent } from '../format/number'
import { Figures } from './Figures'

const kDefinition =
  'Active: with a page view, click, form submit or custom event. Daily: that day; weekly and monthly: in the 7 and 30 ' +
  'days ending with it. All of visitors who consented, so that the lines can be compared.'
const kStickiness = 'Daily active visitors over monthly ones: how much of a month’s visitors come on a day.'

function Body({ points, zone }: { points: readonly ActiveUsersPoint[]; zone: string }) {
  const days = useMemo(() => points.map(({ at }) => at), [points])
  const lines = useMemo(
    () => [
      { name: 'Daily', values: points.map(({ dau_granted }) => dau_granted) },
      { name: 'Weekly', values: points.map(({ wau }) => wau) },
      { name: 'Monthly', values: points.map(({ mau }) => mau) },
    ],
    [points],
  )
  const last = points.at(-1)
  if (last === undefined || points.every(({ dau, mau }) => dau === 0 && mau === 0)) {
    return <EmptyNote title="Nobody was active in this period" />
  }
  return (
    <>
      <Figures
        figures={[
          {
            name: 'Daily, all visitors',
            value: formatCount(last.dau),
            definition: 'Active visitors of the last day shown, with or without consent.',
          },
          { name: 'Daily', value: formatCount(last.dau_granted) },
          { name: 'Weekly', value: formatCount(last.wau) },
          { name: 'Monthly', value: formatCount(last.mau) },
          { name: 'Stickiness', value: formatPercent(last.stickiness), definition: kStickiness },
        ]}
      />
      <LinesChart
        lines={lines}
        days={days}
        zone={zone}
        text={formatCompact}
        label={`Daily, weekly and monthly active visitors. Latest: ${[last.dau_granted, last.wau, last.mau].map((count) => formatCount(count)).join(', ')}`}
      />
    </>
  )
}

/** Daily, weekly and monthly active visitors. */
export function ActiveUsersCard({ scope }: { scope: Scope }) {
  const active = useActiveUsers(scope)
  const csv = <CsvLink scope={scope} report="active-users" />
  return (
    <Card title="Active visitors" definition={kDefinition} actions={csv}>
      <Loaded query={active} skeleton={<Skeleton height={300} />}>
        {(report) => (
          <>
            <Body points={report.data.points} zone={scope.zone} />
            <CountedNote report={report} />
          </>
        )}
      </Loaded>
    </Card>
  )
}
