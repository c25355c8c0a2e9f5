import type { Feature } from '../api/insightTypes'
import type { Column } from '../components/DataTable'
import { formatDuration } from '../format/duration'
import { formatCount, formatPercent } from '../format/number'

export const kFeatureColumns: readonly Column<{ feature: Feature }>[] = [
  {
    id: 'rate',
    name: 'Adoption',
    definition: 'Visitors who used it, over all active visitors of the period.',
    text: ({ feature: row }) => formatPercent(row.rate),
    value: ({ feature: row }) => row.rate,
  },
  {
    id: 'users',
    name: 'Users',
    definition: 'Visitors who used it in the period.',
    text: ({ feature: row }) => formatCount(row.users),
    value: ({ feature: row }) => row.users,
  },
  {
    id: 'new_users',
    name: 'New',
    definition: 'Visitors who used it for the first time.',
    text: ({ feature: row }) => formatCount(row.new_users),
    value: ({ feature: row }) => row.new_users,
  },
  {
    id: 'returning_users',
    name: 'Returning',
    definition: 'Visitors who had used it before.',
    text: ({ feature: row }) => formatCount(row.returning_users),
    value: ({ feature: row }) => row.returning_users,
  },
  {
    id: 'uses_per_user',
    name: 'Uses each',
    definition: 'How often a visitor who used it did, on average.',
    text: ({ feature: row }) => (row.uses_per_user === null ? '–' : row.uses_per_user.toFixed(1)),
    value: ({ feature: row }) => row.uses_per_user,
  },
  {
    id: 'median_ms_to_adopt',
    name: 'Time to adopt',
    definition: 'The median time from a visitor’s first event to the first use.',
    text: ({ feature: row }) => formatDuration(row.median_ms_to_adopt),
    value: ({ feature: row }) => row.median_ms_to_adopt,
  },
]
