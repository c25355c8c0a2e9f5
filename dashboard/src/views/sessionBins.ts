import type { Sessions } from '../api/types'
import type { Bin } from '../charts/histogramOption'
import { formatDuration, formatDurationBin } from '../format/duration'
import { kNothing } from '../format/number'

/** The deepest bin of the depth histogram holds that many page views, or more. */
const kDeepest = 10

function lengthMeaning(from: number, to: number | null): string {
  if (to === null) return `${formatDuration(from)} or longer`
  return from === 0 ? `Under ${formatDuration(to)}` : `${formatDuration(from)} to ${formatDuration(to)}`
}

/** The bin's lower bound alone; the first one by its upper. */
function shortName(from: number, to: number | null): string {
  if (to === null) return `${formatDuration(from)}+`
  return from === 0 ? `<${formatDuration(to)}` : formatDuration(from)
}

export function durationBins(sessions: Sessions): Bin[] {
  return sessions.duration_histogram.map(({ from_ms, to_ms, sessions: count }) => ({
    name: formatDurationBin(from_ms, to_ms),
    short: shortName(from_ms, to_ms),
    meaning: lengthMeaning(from_ms, to_ms),
    count,
  }))
}

export function depthBins(sessions: Sessions): Bin[] {
  return sessions.depth_histogram.map(({ pageviews, sessions: count }) => {
    const name = pageviews >= kDeepest ? `${pageviews}+` : String(pageviews)
    return { name, short: name, meaning: pageviews === 1 ? '1 page view' : `${name} page views`, count }
  })
}

/** The least number of page views that half of the sessions do not exceed, as its bin is named. */
export function medianDepth(bins: readonly Bin[]): string {
  if (bins.some(({ count }) => count === null)) return kNothing
  const total = bins.reduce((sum, bin) => sum + (bin.count ?? 0), 0)
  let seen = 0
  for (const bin of bins) {
    seen += bin.count ?? 0
    if (seen * 2 >= total) return bin.name
  }
  return ''
}

/** The share of sessions with at least so many page views, and of those with exactly one. */
export function depthShares(sessions: Sessions, deep: number): { one: number | null; deep: number | null } {
  const withheld = sessions.depth_histogram.some((bin) => bin.sessions === null)
  const share = (counts: number) => (withheld || !sessions.sessions ? null : counts / sessions.sessions)
  const sum = (wanted: (pageviews: number) => boolean) =>
    sessions.depth_histogram
      .filter((bin) => wanted(bin.pageviews))
      .reduce((total, bin) => total + bin.sessions, 0)
  return { one: share(sum((views) => views === 1)), deep: share(sum((views) => views >= deep)) }
}
