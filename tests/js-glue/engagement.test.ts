// Engaged time by METRICS.md: visible, focused, and active in the last 30 s.
import { describe, expect, test } from 'vitest'
import { createEngagementClock } from '../../js-glue/src/capture/createEngagementClock'

const seconds = (count: number) => count * 1000
type Step = ['active' | 'leave' | 'return', number]

/** What was engaged by `end`, given what happened when; the page is opened at 100 s of the clock. */
function engaged(steps: Step[], end: number, attending = true): number {
  const opened = seconds(100)
  const clock = createEngagementClock(attending, opened)
  for (const [what, at] of steps) {
    if (what === 'active') clock.active(opened + seconds(at))
    else clock.attend(what === 'return', opened + seconds(at))
  }
  return clock.take(opened + seconds(end)) / 1000
}

describe('engaged time', () => {
  test.each<[string, Step[], number, number]>([
    ['a page that is looked at counts for 30 s without a move', [], 20, 20],
    ['and no longer', [], 300, 30],
    ['a move begins the 30 s anew', [['active', 25]], 300, 55],
    ['what lies between two moves far apart is not engaged', [['active', 100]], 110, 40],
    [
      'a tab in the background does not count',
      [
        ['leave', 5],
        ['return', 60],
      ],
      70,
      15,
    ],
    [
      'one that comes back counts for 30 s without a move',
      [
        ['leave', 5],
        ['return', 60],
      ],
      300,
      35,
    ],
    [
      'moves over a page that is not attended count nothing',
      [
        ['leave', 5],
        ['active', 20],
      ],
      40,
      5,
    ],
    [
      'a device that slept for a night counts as a pause',
      [
        ['active', 10],
        ['active', 8 * 3600],
      ],
      8 * 3600 + 5,
      45,
    ],
    [
      'a clock that stood still while the device slept counts nothing for it',
      [
        ['active', 10],
        ['active', 10],
      ],
      12,
      12,
    ],
    [
      'leaving twice and returning twice is once',
      [
        ['leave', 5],
        ['leave', 6],
        ['return', 10],
        ['return', 11],
      ],
      20,
      15,
    ],
    [
      'a time before the last one counts nothing and takes nothing',
      [
        ['active', 10],
        ['active', 4],
      ],
      12,
      12,
    ],
  ])('%s', (_, steps, end, expected) => {
    expect(engaged(steps, end)).toBe(expected)
  })

  test('a page that is opened in the background begins when it is looked at', () => {
    expect(engaged([], 50, false)).toBe(0)
    expect(engaged([['return', 40]], 50, false)).toBe(10)
  })

  test('what was taken is not counted again; looking takes nothing', () => {
    const clock = createEngagementClock(true, 0)
    expect(clock.peek(seconds(7))).toBe(seconds(7))
    expect(clock.take(seconds(10))).toBe(seconds(10))
    expect(clock.take(seconds(10))).toBe(0)
    expect(clock.take(seconds(12))).toBe(seconds(2))
  })
})
