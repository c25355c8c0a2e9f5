import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cleanProps } from '../../js-glue/src/capture/cleanProps'
import { createTally } from '../../js-glue/src/debug/createTally'
import { eventLine } from '../../js-glue/src/debug/eventLine'
import { optionProblems } from '../../js-glue/src/debug/optionProblems'
import { readable } from '../../js-glue/src/debug/readable'
import { reasonName } from '../../js-glue/src/debug/reasonName'
import type { CapturedEvent } from '../../js-glue/src/types'

const click = (at = 1): CapturedEvent => ({
  kind: 1,
  at,
  address: 'https://shop.example/products?q=1',
  fields: { selector: 'a#cart', text: 'Cart', x: 1, y: 2 },
})
const body = (seq: number, events = 2, more = {}) =>
  JSON.stringify({
    batch: `${seq}`.padStart(32, '0'),
    seq,
    events: Array(events).fill({}),
    consent: 'anonymous',
    ...more,
  })

describe('an event in a line', () => {
  test.each([
    [click(), 'click "Cart" a#cart on /products'],
    [
      { ...click(), kind: 3, fields: { name: 'Bought' }, props: { sku: 1, gift: true } },
      'custom "Bought" {sku, gift} on /products',
    ],
    [{ ...click(), kind: 6, fields: { vital_name: 'LCP', value: 900 } }, 'vital LCP 900 ms on /products'],
    [{ ...click(), kind: 6, fields: { vital_name: 'CLS', value: 1234 } }, 'vital CLS 0.1234 on /products'],
    [
      { ...click(), kind: 4, fields: { engaged_ms: 786, scroll_pct: 90 } },
      'engagement 786 ms 90 % seen on /products',
    ],
    [
      { ...click(), kind: 9, fields: { duration_ms: 134, occurrences: 2 } },
      'longtask 134 ms 2 times on /products',
    ],
    [{ ...click(), kind: 99, fields: {}, address: 'nowhere' }, 'event on nowhere'],
  ] as [CapturedEvent, string][])('%#', (event, line) => {
    expect(eventLine(event)).toBe(line)
  })
})

describe('what is said, for a person', () => {
  test.each([
    [['captured', '', click()], 'captured click "Cart" a#cart on /products'],
    [['not captured', 'excluded', click()], 'not captured (excluded): click "Cart" a#cart on /products'],
    [['sending', body(3)], 'sending: batch 3, 2 events, '],
    [['answered', 404, 'unknown_site', body(3)], 'answered 404, unknown_site: batch 3'],
    [['answered', 0, undefined, body(3)], 'answered by nobody: batch 3'],
    [['consent', 'granted'], 'consent'],
  ])('%#', (words, begin) => {
    expect(String(readable(words)[0])).toContain(begin)
  })
})

test('reasons have the names that the core gives them', () => {
  const source = readFileSync(new URL('../../core/src/error.cpp', import.meta.url), 'utf8')
  const table = /kNames\{([^}]*)\}/.exec(source)?.[1] ?? ''
  const names = [...table.matchAll(/"(\w+)"/g)].map(([, name]) => name)
  expect(names.length).toBeGreaterThan(20)
  expect(names.map((_, code) => reasonName(code + 1))).toEqual(names)
  expect(reasonName(names.length + 1)).toBe(`reason ${names.length + 1}`)
  expect(reasonName('excluded')).toBe('excluded')
})

describe('the tally', () => {
  test('counts what was made, waits, was sent, and was dropped by reason', () => {
    const tally = createTally()
    tally.note(['consent', 'anonymous'])
    for (let at = 1; at <= 5; ++at) tally.note(['captured', '', click(at)])
    tally.note(['not captured', 'excluded', click()])
    expect([tally.made, tally.queued(), tally.sent]).toEqual([5, 5, 0])
    tally.note(['sending', body(0)])
    expect(tally.batches[0]).toMatchObject({ seq: 0, events: 2, state: 'under way', attempts: 1 })
    tally.note(['answered', 503, undefined, body(0)])
    expect(tally.queued()).toBe(5)
    tally.note(['sending', body(0)])
    tally.note(['answered', 202, undefined, body(0)])
    expect(tally.batches[0]).toMatchObject({ state: 202, attempts: 2 })
    expect([tally.queued(), tally.sent]).toEqual([3, 2])
    tally.note(['sending', body(1)])
    tally.note(['answered', 413, 'too_large', body(1)])
    expect(tally.queued()).toBe(1)
    tally.note(['consent', 'denied'])
    expect(tally.queued()).toBe(0)
    expect([...tally.dropped]).toEqual([
      ['excluded', 1],
      ['too_large', 2],
      ['denied', 1],
    ])
  })

  test('a session begins with the first event, and anew after a gap of more than half an hour', () => {
    const tally = createTally()
    const half = 30 * 60 * 1000
    for (const at of [1000, 1000 + half]) tally.note(['captured', '', click(at)])
    expect(tally.sessionSince).toBe(1000)
    tally.note(['captured', '', click(1001 + 2 * half)])
    expect(tally.sessionSince).toBe(1001 + 2 * half)
  })

  test('keeps few batches, and of those that are under way all', () => {
    const tally = createTally()
    for (let seq = 0; seq < 20; ++seq) tally.note(['sending', body(seq)])
    expect(tally.batches.length).toBe(20)
    for (let seq = 0; seq < 20; ++seq) tally.note(['answered', 202, undefined, body(seq)])
    for (let seq = 20; seq < 40; ++seq) {
      tally.note(['sending', body(seq)])
      tally.note(['answered', 202, undefined, body(seq)])
    }
    expect(tally.batches.length).toBeLessThanOrEqual(20)
    expect(tally.batches[0]?.seq).toBe(39)
    expect(tally.sent).toBe(80)
  })

  test('a fault counts and is remarked', () => {
    const tally = createTally()
    tally.note([new Error('no words')])
    tally.note(['option:', 'unknown option colour'])
    expect([...tally.dropped]).toEqual([['fault', 1]])
    expect(tally.remarks).toEqual(['option: unknown option colour', 'Error: no words'])
  })
})

describe('properties', () => {
  test('texts, numbers and truth values stay, the rest is named', () => {
    const cyclic: Record<string, unknown> = { text: 'a', number: 1, yes: true }
    cyclic.self = cyclic
    const odd = {
      nan: Number.NaN,
      endless: Infinity,
      call() {},
      big: 1n,
      sign: Symbol('s'),
      none: null,
      'a=b': 1,
    }
    expect(cleanProps({ ...cyclic, ...odd })).toEqual({
      props: { text: 'a', number: 1, yes: true },
      refused: ['self', ...Object.keys(odd)],
    })
    for (const none of [null, undefined, 7, 'text', () => 1]) expect(cleanProps(none).props).toEqual({})
  })

  test('of a giant the first keys are looked at', () => {
    const { props, refused } = cleanProps(
      Object.fromEntries(Array.from({ length: 9000 }, (_, key) => [`k${key}`, 1])),
    )
    expect(Object.keys(props).length).toBe(50)
    expect(refused).toEqual(['8950 more'])
  })
})

test.each([
  [{ site: 'shop', sample: 0.5, clicks: false, exclude: ['/a'] }, {}, []],
  [{ sample: 'lots' }, {}, ['sample is no share above 0 and up to 1']],
  [{ sample: 0 }, {}, ['sample is no share above 0 and up to 1']],
  [{ sample: true }, {}, ['sample is no share above 0 and up to 1']],
  [
    { clicks: 'maybe', colour: 'red', site: 5 },
    {},
    ['clicks is neither true nor false', 'unknown option colour', 'site is no text'],
  ],
  [{ exclude: '/a' }, {}, ['exclude is no list of paths']],
  [{ host: 'stats.example' }, {}, ['host is no address of a collector']],
  [{}, { consent: 'maybe' }, ['consent cannot be maybe']],
])('problems of options: %j', (options, given, problems) => {
  expect(optionProblems(options, given)).toEqual(problems)
})
