import { describe, expect, it } from 'vitest'
import { changeOf } from '../../dashboard/src/format/change'
import { formatDateRange, formatPoint, formatTick } from '../../dashboard/src/format/date'
import { formatDuration, formatDurationBin } from '../../dashboard/src/format/duration'
import { formatCompact, formatCount, formatPercent } from '../../dashboard/src/format/number'

describe('numbers', () => {
  it('groups digits in the way of the language', () => {
    expect(formatCount(1_234_567, 'en')).toBe('1,234,567')
    expect(formatCount(1_234_567, 'de')).toBe('1.234.567')
  })

  it('shortens only what is long', () => {
    expect(formatCompact(99_999, 'en')).toBe('99,999')
    expect(formatCompact(123_449, 'en')).toBe('123.4K')
    expect(formatCompact(2_000_000, 'en')).toBe('2M')
  })

  it('gives small shares a digit after the point, and null a dash', () => {
    expect([0, 0.004, 0.05, 0.425, 1].map((rate) => formatPercent(rate, 'en'))).toEqual([
      '0%',
      '0.4%',
      '5%',
      '43%',
      '100%',
    ])
    expect(formatPercent(null, 'en')).toBe('–')
  })
})

describe('durations', () => {
  it.each([
    [0, '0s'],
    [350, '350ms'],
    [999.6, '1s'],
    [42_000, '42s'],
    [59_600, '1m'],
    [134_000, '2m 14s'],
    [3_600_000, '1h'],
    [3_930_000, '1h 5m'],
    [7 * 86_400_000, '7d'],
    [188_000_000, '2d 4h'],
  ])('%d ms is %s', (ms, text) => {
    expect(formatDuration(ms, 'en')).toBe(text)
  })

  it('has nothing to say of null', () => {
    expect(formatDuration(null, 'en')).toBe('–')
  })

  it('names the bins of the histogram', () => {
    const bounds = [0, 10_000, 30_000, 60_000, 180_000, 600_000, 1_800_000, 3_600_000]
    const names = bounds.map((from, bin) => formatDurationBin(from, bounds[bin + 1] ?? null, 'en'))
    expect(names).toEqual(['<10s', '10–30s', '30–60s', '1–3m', '3–10m', '10–30m', '30–60m', '60m+'])
  })
})

describe('dates', () => {
  it('writes a range in few words', () => {
    expect(formatDateRange('2026-11-03', '2026-11-09', 'en-GB')).toMatch(/^3\s?–\s?9 Nov 2026$/)
    expect(formatDateRange('2026-10-28', '2026-11-24', 'en-GB')).toMatch(/^28 Oct\s?–\s?24 Nov 2026$/)
    expect(formatDateRange('2026-11-03', '2026-11-03', 'en-GB')).toBe('3 Nov 2026')
  })

  it('shows an instant on the clock of the site', () => {
    expect(formatTick('2026-11-17T00:00:00+01:00', 'day', 'Europe/Berlin', 'en-GB')).toBe('17 Nov')
    expect(formatTick('2026-11-17T00:00:00+01:00', 'hour', 'Europe/Berlin', 'en-GB')).toBe('00:00')
    expect(formatPoint('2026-11-16T00:00:00+01:00', 'week', 'Europe/Berlin', 'en-GB')).toBe(
      'Week of 16 Nov 2026',
    )
    expect(formatPoint('2026-11-01T00:00:00+01:00', 'month', 'Europe/Berlin', 'en-GB')).toBe('November 2026')
  })
})

describe('changes', () => {
  const change = (now: number | null, before: number | null) =>
    changeOf(now, before, 'higher', 'amount', 'en')

  it('a rise of what should be high is good, a fall bad', () => {
    expect(change(150, 100)).toEqual({ direction: 'up', tone: 'good', text: '50%' })
    expect(change(93, 100)).toEqual({ direction: 'down', tone: 'bad', text: '7%' })
  })

  it('a rise of the bounce rate is bad, told in percentage points', () => {
    expect(changeOf(0.38, 0.35, 'lower', 'share', 'en')).toEqual({
      direction: 'up',
      tone: 'bad',
      text: '3 pp',
    })
    expect(changeOf(0.2, 0.35, 'lower', 'share', 'en')).toEqual({
      direction: 'down',
      tone: 'good',
      text: '15 pp',
    })
    expect(changeOf(0.2, 0, 'lower', 'share', 'en').direction).toBe('up')
  })

  it('hardly any change is none', () => {
    expect(change(1001, 1000)).toMatchObject({ direction: 'flat', tone: 'neutral' })
    expect(change(0, 0)).toEqual({ direction: 'flat', tone: 'neutral', text: '0%' })
  })

  it('says nothing where there was nothing', () => {
    for (const [now, before] of [
      [5, 0],
      [null, 5],
      [5, null],
      [null, null],
    ] as const) {
      expect(change(now, before)).toMatchObject({ direction: 'unknown', tone: 'neutral' })
    }
  })

  it('tells a growth past tenfold as a multiple', () => {
    expect(change(1500, 100).text).toBe('15×')
    expect(change(1100, 100).text).toBe('11×')
    expect(change(300, 100).text).toBe('200%')
  })
})
