import type { Metrics } from '../api/types'
import { formatCount, formatPercent } from '../format/number'
import { type FunnelRow, worstDrop } from './funnelRows'
import { kKpis, kpiChange } from './kpis'

/** A sentence, and whether it is welcome. */
export interface Said {
  text: string
  tone: 'good' | 'bad' | 'neutral'
}

const kMost = 2

/** What moved most: "Visitors up 12%, bounce rate down 3.1 pp". */
export function whatChanged(current: Metrics, previous: Metrics | undefined): Said {
  if (previous === undefined || (previous.sessions === 0 && current.sessions !== 0)) {
    return { text: 'Nothing to compare with', tone: 'neutral' }
  }
  const moved = kKpis.flatMap((kpi) => {
    const { change } = kpiChange(kpi, current, previous)
    const [now, before] = [kpi.value(current), kpi.value(previous)]
    if (change.tone === 'neutral' || now === null || before === null || before === 0) return []
    return [{ name: kpi.name, change, size: Math.abs(now - before) / before }]
  })
  moved.sort((a, b) => b.size - a.size)
  const shown = moved.slice(0, kMost)
  const [first] = shown
  if (first === undefined) return { text: 'Little changed', tone: 'neutral' }
  const words = shown.map(({ name, change }, place) => {
    const subject = place === 0 ? name : name.toLowerCase()
    return `${subject} ${change.direction} ${change.text}`
  })
  const alike = shown.every(({ change }) => change.tone === first.change.tone)
  return { text: words.join(', '), tone: alike ? first.change.tone : 'neutral' }
}

/** Where a funnel loses most: "59% leave after /product/* (3,029)". */
export function whereLost(rows: readonly FunnelRow[]): Said {
  const row = rows[worstDrop(rows)]
  const next = row && rows[row.place + 1]
  if (row === undefined || next === undefined) return { text: 'Nobody took the first step', tone: 'neutral' }
  const lost = row.reached === null || next.reached === null ? null : row.reached - next.reached
  const count = lost === null ? '' : ` (${formatCount(lost)})`
  return { text: `${formatPercent(row.dropOff)} go no further than ${row.name}${count}`, tone: 'neutral' }
}
