import { useCallback, useContext, useMemo } from 'react'
import type { Room } from '../charts/Chart'
import { chartColours } from '../charts/chartStyle'
import { type Bin, histogramOption } from '../charts/histogramOption'
import { LazyChart } from '../charts/LazyChart'
import { ThemeContext } from '../state/ThemeContext'
import { HistogramTable } from './HistogramTable'

/** Bins of active days: the first days one by one, later ones together. */
const kBins: readonly { first: number; last: number }[] = [
  { first: 1, last: 1 },
  { first: 2, last: 2 },
  { first: 3, last: 3 },
  { first: 4, last: 6 },
  { first: 7, last: 13 },
  { first: 14, last: 28 },
]

/** Visitors by how many days they were active on. */
export function DaysChart({ days }: { days: readonly { days: number; visitors: number }[] }) {
  const colours = chartColours(useContext(ThemeContext))
  const bins = useMemo(
    () =>
      kBins.map(({ first, last }): Bin => {
        const name = first === last ? String(first) : `${first}–${last}`
        const inside = days.filter((entry) => entry.days >= first && entry.days <= last)
        const count = inside.some(({ visitors }) => visitors === null)
          ? null
          : inside.reduce((sum, { visitors }) => sum + visitors, 0)
        return { name, short: name, meaning: `Active on ${name} ${last === 1 ? 'day' : 'days'}`, count }
      }),
    [days],
  )
  const option = useCallback(
    (room: Room) => histogramOption(bins, colours, room, 'Visitors'),
    [bins, colours],
  )
  return (
    <>
      <LazyChart
        option={option}
        height={210}
        label="Visitors by active days; the table after it holds the numbers"
      />
      <HistogramTable caption="Visitors by active days" bins={bins} />
    </>
  )
}
