// ./dev bench tracker fails when ours lost something, or when a tracker did not do what is measured.
import { expect, test } from 'vitest'
import { faultsOf, told } from '../../bench/tracker/faults.mjs'

const counts = { pageview: 6, click: 21, submit: 1, form: 1, request: 3, error: 1, engagement: 2, vital: 7 }
const scenario = { requests: 3, bytes: 4000, told: { counts, scroll: 100 } }
const none = { made: 5000, lost: 0, doubled: 0 }
const burst = { made: 10_000, lost: 0, doubled: 0, requests: 41, reportedDropped: 0 }
const well = { scenario, away: none, close: none, awaySlow: none, closeSlow: none, burst }

test('a run that lost nothing and told of all is without fault', () => {
  expect(faultsOf('footfall', well)).toEqual([])
  expect(faultsOf('footfall', {})).toEqual([])
})

test.each([
  [{ scenario: { ...scenario, requests: 0, told: told([]) } }, 'footfall sent nothing in the scenario'],
  [
    { scenario: { ...scenario, told: { counts: { ...counts, click: 19 }, scroll: 100 } } },
    'scenario: 19 of 21 click',
  ],
  [{ scenario: { ...scenario, told: { counts, scroll: 40 } } }, 'scenario: scrolled to 40 of 100'],
  [{ awaySlow: { made: 5000, lost: 1, doubled: 0 } }, 'awaySlow: 1 of 5000 lost'],
  [{ close: { made: 5000, lost: 0, doubled: 2 } }, 'close: 2 doubled'],
  [{ close: { made: 0, lost: 0, doubled: 0 } }, 'close: no event was made'],
  [{ burst: { ...burst, lost: 7, reportedDropped: 3 } }, 'burst: 7 lost, 3 reported'],
  [{ burst: { ...burst, doubled: 1 } }, 'burst: 1 doubled'],
  [{ burst: { ...burst, requests: 61 } }, 'burst: 61 requests'],
])('what is wrong is said: %j', (change, fault) => {
  expect(faultsOf('footfall', { ...well, ...change })).toContain(fault)
})

test('what was dropped and reported is no fault, and peers may lose', () => {
  expect(faultsOf('footfall', { burst: { ...burst, lost: 5, reportedDropped: 5 } })).toEqual([])
  expect(faultsOf('peer', { ...well, away: { made: 5000, lost: 4000, doubled: 3 } })).toEqual([])
  expect(faultsOf('peer', { scenario: { ...scenario, requests: 0 } })).toEqual([
    'peer sent nothing in the scenario',
  ])
})

test('events are told from bodies in our format; other bodies hold none', () => {
  const body = (events: object[]) => ({ text: JSON.stringify({ v: 1, events }) })
  const requests = [body([{ kind: 'click' }, { kind: 'engagement', scroll_pct: 80 }]), { text: 'data=...' }]
  expect(told([...requests, body([{ kind: 'click' }])])).toEqual({
    counts: { click: 2, engagement: 1 },
    scroll: 80,
  })
})
