import { describe, expect, it } from 'vitest'
import type { Timeseries } from '../../dashboard/src/api/types'
import { chartColours } from '../../dashboard/src/charts/chartStyle'
import { histogramOption } from '../../dashboard/src/charts/histogramOption'
import { escapeHtml, tooltipHtml } from '../../dashboard/src/charts/tooltip'
import { trendMarks } from '../../dashboard/src/charts/trendMarks'
import { trendOption } from '../../dashboard/src/charts/trendOption'
import { begun, type TrendPoint, trendPoints } from '../../dashboard/src/charts/trendPoints'
import { trendSummary } from '../../dashboard/src/charts/trendSummary'

const kZone = 'Europe/Berlin'
const now = Date.parse('2026-11-24T13:20:00+01:00')

function series(interval: Timeseries['interval'], ...starts: string[]): Timeseries {
  return {
    interval,
    points: starts.map((at, place) => ({
      at,
      visitors: place + 1,
      sessions: 10 * (place + 1),
      pageviews: 0,
    })),
  }
}

const days = (...dates: string[]) => series('day', ...dates.map((date) => `${date}T00:00:00+01:00`))
const kWeek = { from: '2026-11-22', to: '2026-11-25', days: 3, live: true }

describe('trend points', () => {
  it('mark the day that is not over', () => {
    const points = trendPoints(
      days('2026-11-22', '2026-11-23', '2026-11-24'),
      undefined,
      'visitors',
      kWeek,
      kZone,
      now,
    )
    expect(points.map((point) => point.partial)).toEqual([null, null, 'running'])
    expect(points.map((point) => point.value)).toEqual([1, 2, 3])
  })

  it('have no value for hours that have not begun, and keep their place', () => {
    const hours = series(
      'hour',
      '2026-11-24T12:00:00+01:00',
      '2026-11-24T13:00:00+01:00',
      '2026-11-24T14:00:00+01:00',
    )
    const today = { from: '2026-11-24', to: '2026-11-25', days: 1, live: true }
    const points = trendPoints(hours, undefined, 'sessions', today, kZone, now)
    expect(points.map((point) => [point.value, point.partial])).toEqual([
      [10, null],
      [20, 'running'],
      [null, null],
    ])
    expect(begun(points)).toHaveLength(2)
  })

  it('mark weeks that the range cuts at either end', () => {
    const weeks = series(
      'week',
      '2026-10-26T00:00:00+01:00',
      '2026-11-02T00:00:00+01:00',
      '2026-11-09T00:00:00+01:00',
    )
    const range = { from: '2026-10-28', to: '2026-11-11', days: 14, live: false }
    const points = trendPoints(weeks, undefined, 'visitors', range, kZone, now)
    expect(points.map((point) => point.partial)).toEqual(['cut', null, 'cut'])
  })

  it('stand beside the range before, as far as it reaches', () => {
    const before = days('2026-11-19', '2026-11-20')
    const points = trendPoints(
      days('2026-11-22', '2026-11-23', '2026-11-24'),
      before,
      'sessions',
      kWeek,
      kZone,
      now,
    )
    expect(points.map((point) => point.previous)).toEqual([10, 20, null])
  })

  it('are not held against another interval', () => {
    const before = series('hour', '2026-11-19T00:00:00+01:00')
    const points = trendPoints(days('2026-11-22'), before, 'sessions', kWeek, kZone, now)
    expect(points[0]?.previous).toBeNull()
  })
})

describe('trend chart', () => {
  const point = (value: number | null, partial: TrendPoint['partial'] = null): TrendPoint => ({
    at: '2026-11-22T00:00:00+01:00',
    value,
    previous: null,
    partial,
  })
  const look = {
    name: 'Visitors',
    interval: 'day',
    zone: kZone,
    colours: chartColours('light'),
    compared: 'Period before',
    marks: [],
  } as const

  it('draws what is not whole dashed, joined on to the line', () => {
    const option = trendOption([point(1, 'cut'), point(2), point(3), point(4, 'running'), point(null)], look)
    const [, dashed, whole] = option.series as { data: (number | null)[] }[]
    expect(whole?.data).toEqual([null, 2, 3, null, null])
    expect(dashed?.data).toEqual([1, 2, 3, 4, null])
  })

  it('does not dash between whole points', () => {
    const option = trendOption([point(1), point(2), point(3), point(4, 'running')], look)
    expect((option.series as { data: unknown[] }[])[1]?.data).toEqual([null, null, 3, 4])
  })

  it('marks annotations at the day that holds them, and leaves out those of other days', () => {
    const points = trendPoints(days('2026-11-22', '2026-11-23'), undefined, 'sessions', kWeek, kZone, now)
    const annotation = (name: string, at: string) => ({
      ...{ name, at, text: name, category: 'note', revision: 1, changed_by: 'anna', changed_at: at },
    })
    const marks = trendMarks(
      [
        annotation('second', '2026-11-23T22:59:59Z'),
        annotation('first', '2026-11-22T23:00:00Z'),
        annotation('before', '2026-11-21T22:59:59Z'),
        annotation('after', '2026-11-23T23:00:00Z'),
      ],
      points,
      'day',
      kZone,
    )
    expect(marks.map(({ place, text }) => [place, text])).toEqual([
      [1, 'first'],
      [1, 'second'],
    ])
    const option = trendOption(points, { ...look, marks })
    expect(JSON.stringify(option.series)).toContain('"data":[{"xAxis":1}]')
  })

  it('tells itself in a sentence', () => {
    const points = trendPoints(days('2026-11-22', '2026-11-23'), undefined, 'sessions', kWeek, kZone, now)
    const text = trendSummary(points, 'Sessions', 'day', kZone)
    expect(text).toContain('Sessions by day')
    expect(text).toMatch(/Highest: 20, .*23.*Latest: 20\./)
    expect(trendSummary([], 'Sessions', 'day', kZone)).toBe('Sessions by day: nothing yet')
  })
})

describe('tooltips', () => {
  it('take no markup from names', () => {
    expect(escapeHtml(`<img src=x onerror="a('b')">&`)).toBe(
      '&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;&amp;',
    )
    const html = tooltipHtml('<h1>', [{ name: '<h2>', value: '<h3>', colour: '"x' }], '<h4>')
    expect(html).not.toMatch(/<h[1-4]>|"x/)
  })
})

describe('histogram', () => {
  it('has shares that are nothing when there are no sessions', () => {
    const option = histogramOption(
      [{ name: 'a', short: 'b', meaning: 'c', count: 0 }],
      chartColours('dark'),
      'wide',
    )
    const [bars] = option.series as { label: { formatter: (of: object) => string } }[]
    expect(bars?.label.formatter({ dataIndex: 0 })).toBe('–')
  })

  it('goes by short names where there is little room', () => {
    const bins = [{ name: '10–30s', short: '10s', meaning: '10s to 30s', count: 1 }]
    const names = (room: 'wide' | 'narrow') =>
      (histogramOption(bins, chartColours('light'), room).xAxis as { data: string[] }).data
    expect([names('wide'), names('narrow')]).toEqual([['10–30s'], ['10s']])
  })
})
