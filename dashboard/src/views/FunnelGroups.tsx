import type { Funnel } from '../api/types'
import { type Column, DataTable } from '../components/DataTable'
import { locale } from '../format/locale'
import { formatCount, formatPercent } from '../format/number'
import { dimensionName, valueName } from '../state/dimensions'

type Group = NonNullable<Funnel['groups']>[number]

const started = ({ reached }: Group) => reached[0] ?? null
const finished = ({ reached }: Group) => reached[reached.length - 1] ?? null

const kColumns: readonly Column<Group>[] = [
  {
    id: 'conversion',
    name: 'Completed',
    definition: 'Of those who took the first step, the share who took the last.',
    text: ({ conversion }) => formatPercent(conversion),
    value: ({ conversion }) => conversion,
  },
  {
    id: 'started',
    name: 'Started',
    definition: 'How many took the first step.',
    text: (group) => formatCount(started(group)),
    value: started,
  },
  {
    id: 'finished',
    name: 'Finished',
    definition: 'How many took the last step.',
    text: (group) => formatCount(finished(group)),
    value: finished,
  },
]

/** A funnel's groups beside each other. */
export function FunnelGroups({ by, groups }: { by: string; groups: readonly Group[] }) {
  const best = Math.max(0, ...groups.map(({ conversion }) => conversion ?? 0))
  return (
    <DataTable
      caption={`The funnel by ${dimensionName(by).toLowerCase()}`}
      head={dimensionName(by)}
      rows={groups}
      keyOf={({ value }) => value}
      nameOf={({ value }) => valueName(by, value, locale())}
      columns={kColumns}
      partOf={({ conversion }) => (best === 0 ? 0 : (conversion ?? 0) / best)}
      testId="funnel-groups"
    />
  )
}
