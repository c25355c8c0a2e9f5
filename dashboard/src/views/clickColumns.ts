import type { ClickedElement } from '../api/insightTypes'
import type { Column } from '../components/DataTable'
import { formatCount } from '../format/number'

/** What pages and elements have in common. */
type Clicked = Pick<ClickedElement, 'clicks' | 'visitors' | 'rage_clicks' | 'dead_clicks'>

export const kClickColumns: readonly Column<Clicked>[] = [
  {
    id: 'clicks',
    name: 'Clicks',
    text: (row) => formatCount(row.clicks),
    value: (row) => row.clicks,
  },
  {
    id: 'visitors',
    name: 'Visitors',
    text: (row) => formatCount(row.visitors),
    value: (row) => row.visitors,
  },
  {
    id: 'rage_clicks',
    name: 'Rage',
    definition: 'Quick clicks on the same spot, again and again: something does not do what it seems to.',
    text: (row) => formatCount(row.rage_clicks),
    value: (row) => row.rage_clicks,
  },
  {
    id: 'dead_clicks',
    name: 'Dead',
    definition: 'Clicks after which nothing happened.',
    text: (row) => formatCount(row.dead_clicks),
    value: (row) => row.dead_clicks,
  },
]
