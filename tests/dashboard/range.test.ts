import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, isDate, nextMonth } from '../../dashboard/src/state/dates'
import { intervalEnd, intervalFor, intervalsFor } from '../../dashboard/src/state/intervals'
import { comparableEnd, rangeBefore, resolveRange } from '../../dashboard/src/state/range'
import { dateIn, instantOf, timeOfDay } from '../../dashboard/src/state/zone'

const kBerlin = 'Europe/Berlin'
const at = (text: string) => Date.parse(text)
const range = (from: string, to: string) => ({ from, to, days: daysBetween(from, to), live: false })

describe('dates', () => {
  it('knows which dates exist', () => {
    expect(['2026-02-28', '2028-02-29', '2026-12-31'].map(isDate)).toEqual([true, true, true])
    expect(['2026-02-30', '2026-2-3', '', 'today', '2026-13-01'].map(isDate)).toEqual(Array(5).fill(false))
  })

  it('counts days across months, years and changes of the clock', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2026-03-29', -1)).toBe('2026-03-28')
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2)
    expect(nextMonth('2026-12-15')).toBe('2027-01-01')
  })
})

describe('zone', () => {
  it('gives the calendar date of the zone, not of UTC', () => {
    expect(dateIn(kBerlin, at('2026-11-23T23:30:00Z'))).toBe('2026-11-24')
    expect(dateIn('America/Los_Angeles', at('2026-11-24T05:00:00Z'))).toBe('2026-11-23')
    expect(dateIn('Pacific/Kiritimati', at('2026-11-24T10:00:00Z'))).toBe('2026-11-25')
  })

  it('finds midnight on both sides of a change of the clock', () => {
    expect(instantOf(kBerlin, '2026-10-25', 0)).toBe(at('2026-10-24T22:00:00Z'))
    expect(instantOf(kBerlin, '2026-10-26', 0)).toBe(at('2026-10-25T23:00:00Z'))
    expect(instantOf(kBerlin, '2026-03-30', 0)).toBe(at('2026-03-29T22:00:00Z'))
  })

  it('takes the time after a gap of the clock', () => {
    const gone = instantOf(kBerlin, '2026-03-29', 2.5 * 3_600_000)
    expect(new Date(gone).toISOString()).toBe('2026-03-29T01:30:00.000Z')
  })

  it('reads the time of day off the wall clock, half-hour zones too', () => {
    expect(timeOfDay('Asia/Kolkata', at('2026-11-24T00:00:00Z'))).toBe(5.5 * 3_600_000)
  })
})

describe('range', () => {
  const now = at('2026-11-24T13:00:00Z')

  it.each([
    ['today', '2026-11-24', '2026-11-25', 1, true],
    ['yesterday', '2026-11-23', '2026-11-24', 1, false],
    ['7d', '2026-11-18', '2026-11-25', 7, true],
    ['28d', '2026-10-28', '2026-11-25', 28, true],
    ['90d', '2026-08-27', '2026-11-25', 90, true],
    ['month', '2026-11-01', '2026-11-25', 24, true],
  ] as const)('%s is whole days of the site up to and with today', (preset, from, to, days, live) => {
    expect(resolveRange({ preset }, dateIn(kBerlin, now))).toEqual({ from, to, days, live })
  })

  it('today begins when the site has midnight', () => {
    const late = at('2026-11-24T23:30:00Z')
    expect(resolveRange({ preset: 'today' }, dateIn(kBerlin, late)).from).toBe('2026-11-25')
    expect(resolveRange({ preset: 'today' }, dateIn('UTC', late)).from).toBe('2026-11-24')
  })

  it('two dates are both inside', () => {
    const chosen = resolveRange({ first: '2026-11-01', last: '2026-11-10' }, '2026-11-24')
    expect(chosen).toEqual({ from: '2026-11-01', to: '2026-11-11', days: 10, live: false })
  })

  it('the range before is as long and ends where this one begins', () => {
    const before = rangeBefore(resolveRange({ preset: '7d' }, '2026-11-24'))
    expect(before).toEqual({ from: '2026-11-11', to: '2026-11-18', days: 7, live: false })
  })

  it('a running range is compared up to the same time of day, over a change of the clock too', () => {
    const week = resolveRange({ preset: '7d' }, '2026-10-28')
    expect(comparableEnd(week, kBerlin, at('2026-10-28T12:00:00Z'))).toBe('2026-10-21T11:00:00.000Z')
  })
})

describe('intervals', () => {
  it('offers those that give a readable number of points', () => {
    expect(intervalsFor(range('2026-11-24', '2026-11-25'))).toEqual(['hour'])
    expect(intervalsFor(range('2026-11-18', '2026-11-25'))).toEqual(['hour', 'day'])
    expect(intervalsFor(range('2026-10-28', '2026-11-25'))).toEqual(['day', 'week'])
    expect(intervalsFor(range('2026-08-27', '2026-11-25'))).toEqual(['day', 'week', 'month'])
    expect(intervalsFor(range('2024-11-24', '2026-11-24'))).toEqual(['week', 'month'])
  })

  it('keeps a wish only where it fits', () => {
    const month = range('2026-10-28', '2026-11-25')
    expect(intervalFor(month, 'week')).toBe('week')
    expect(intervalFor(month, 'hour')).toBe('day')
    expect(intervalFor(range('2026-11-23', '2026-11-25'), null)).toBe('hour')
    expect(intervalFor(range('2026-01-01', '2026-11-25'), null)).toBe('week')
  })

  it('every range has at least one', () => {
    for (let days = 1; days <= 731; days += 1) {
      const some = range('2024-01-01', addDays('2024-01-01', days))
      expect(intervalsFor(some)).toContain(intervalFor(some, null))
    }
  })

  it('ends a day of 25 hours after 25 hours', () => {
    const start = '2026-10-25T00:00:00+02:00'
    expect(intervalEnd(start, 'day', kBerlin) - at(start)).toBe(25 * 3_600_000)
    expect(intervalEnd('2026-10-01T00:00:00+02:00', 'month', kBerlin)).toBe(at('2026-11-01T00:00:00+01:00'))
    expect(intervalEnd('2026-10-19T00:00:00+02:00', 'week', kBerlin)).toBe(at('2026-10-26T00:00:00+01:00'))
  })
})
