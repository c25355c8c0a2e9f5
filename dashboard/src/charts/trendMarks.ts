import { type SavedItem, textOf } from '../api/saved'
import type { Interval } from '../api/types'
import { intervalEnd } from '../state/intervals'
import type { TrendPoint } from './trendPoints'

/** A moment that the chart marks. */
export interface TrendMark {
  /** The place of the point that holds it. */
  place: number
  at: string
  text: string
  category: string
}

/** The annotations that begin inside the chart, each at the point that holds its begin. */
export function trendMarks(
  annotations: readonly SavedItem[],
  points: readonly TrendPoint[],
  interval: Interval,
  zone: string,
): TrendMark[] {
  return annotations
    .flatMap((annotation) => {
      const at = Date.parse(textOf(annotation, 'at'))
      const place = points.findIndex(
        (point) => Date.parse(point.at) <= at && at < intervalEnd(point.at, interval, zone),
      )
      const { name } = annotation
      const text = textOf(annotation, 'text')
      const mark = {
        place,
        at: textOf(annotation, 'at'),
        text: text === '' || text === name ? name : `${name}: ${text}`,
        category: textOf(annotation, 'category'),
      }
      return place < 0 ? [] : [mark]
    })
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
}
