import { describe, expect, test, vi } from 'vitest'
import { createRing } from '../../js-glue/src/boot/createRing'
import { excludes } from '../../js-glue/src/boot/excludes'
import { minimalBatch } from '../../js-glue/src/boot/minimalBatch'
import type { Entry } from '../../js-glue/src/types'

vi.stubGlobal('VERSION', '0.1.0')

const view = (at: number): Entry => ({
  kind: 0,
  at,
  address: `https://shop.example/page-${at}`,
  fields: { title: '', referrer: '' },
})
const custom = (name: string): Entry => ({
  kind: 3,
  at: 9,
  address: 'https://shop.example/',
  fields: { name },
})
const site = { site: 'shop', host: 'https://stats.example' }

describe('the ring', () => {
  test('gives what it took, in order, once', () => {
    const ring = createRing(4)
    const entries: Entry[] = [{ consent: 'anonymous' }, view(1), { user: 'anna' }, view(2)]
    for (const entry of entries) ring.take(entry)
    expect(ring.drain()).toEqual(entries)
    expect(ring.drain()).toEqual([])
  })

  test('past its bound the oldest go, whatever they are, and are counted; of consent nothing that holds', () => {
    const ring = createRing(4)
    for (const entry of [
      { consent: 'anonymous' } as Entry,
      view(1),
      { user: 'a' },
      view(2),
      { consent: 'granted' },
      { set: { plan: 'pro' } },
      view(3),
    ] as Entry[])
      ring.take(entry)
    const last: Entry[] = [{ consent: 'granted' }, { set: { plan: 'pro' } }, view(3)]
    expect(ring.drain()).toEqual([{ consent: 'anonymous' }, ...last, { lost: 3 }])
    expect(ring.drain()).toEqual([])
  })

  test.each([
    ['users', (at: number): Entry => ({ user: `user ${at}` })],
    ['properties', (at: number): Entry => ({ set: { at } })],
    ['choices', (): Entry => ({ consent: 'granted' })],
  ])('a hundred thousand %s are no more than its bound', (_, make) => {
    const ring = createRing(200)
    ring.take({ consent: 'anonymous' })
    for (let at = 0; at < 100_000; ++at) ring.take(make(at))
    const held = ring.drain()
    expect(held.filter((entry) => !('lost' in entry))).toHaveLength(200)
    const lost = _ === 'choices' ? 0 : 100_001 - 200
    expect(held.reduce((sum, entry) => sum + ('lost' in entry ? entry.lost : 0), 0)).toBe(lost)
  })

  test('what is given back is counted on', () => {
    const ring = createRing(2)
    for (const entry of [{ lost: 3 }, view(1), view(2), view(3)] as Entry[]) ring.take(entry)
    expect(ring.drain()).toEqual([view(2), view(3), { lost: 4 }])
  })

  test('a no wipes it, counts as well', () => {
    const ring = createRing(1)
    for (const entry of [view(1), view(2), { consent: 'denied' } as Entry]) ring.take(entry)
    expect(ring.drain()).toEqual([{ consent: 'denied' }])
  })
})

describe('the batch that leaves without a core', () => {
  const batch = (entries: Entry[], sample?: unknown) =>
    JSON.parse(minimalBatch({ ...site, sample: sample as number }, entries, undefined, 10))

  test('counts what the ring lost and what has no plain name', () => {
    const { dropped, events } = batch([
      view(1),
      custom('anna@example.com'),
      custom(''),
      custom('Bought'),
      { lost: 3 },
    ])
    expect(dropped).toBe(5)
    expect(events.map(({ kind, name }: { kind: string; name?: string }) => name ?? kind)).toEqual([
      'pageview',
      'Bought',
    ])
  })

  test.each([
    ['Bought', true],
    ['Step 2 of 10', true],
    ['checkout.v2', true],
    ['signup:done', true],
    ['\u00dcber uns ge\u00f6ffnet', true],
    ['\u8cfc\u5165', true],
    ['Order 4711', false],
    ['Called 555 12 34', false],
    ['From 10.0.0.1', false],
    ['aa:bb:cc:dd:ee:ff', false],
    ['fe80::1:2', false],
    ['Wrote to anna@example.com', false],
    ['/orders/anna', false],
    ['50% off', false],
    ['a'.repeat(62), false],
  ])('takes a name that is words and few digits: %s', (name, taken) => {
    const { dropped = 0, events } = batch([view(1), custom(name)])
    expect([events.length, dropped]).toEqual(taken ? [2, 0] : [1, 1])
  })

  test('a route stands where the path of a page had it', () => {
    const named = { ...view(1), address: 'https://shop.example/product/:slug/4711/:id' } as Entry
    expect(batch([named]).events[0].path).toBe('/product/:slug/:id/:id')
  })

  test.each([
    [0.25, 2500],
    ['0.07', 700],
    [0.57, 5700],
    [1, undefined],
    [0, undefined],
    [-1, undefined],
    [2, undefined],
    ['most', undefined],
    [true, undefined],
    [Number.NaN, undefined],
    // Too small for the format: the smallest share there is, and not all.
    [1e-9, 1],
    ['0.00004', 1],
  ])('carries the rate of sampling: %s', (given, expected) => {
    expect(batch([view(1)], given).sample).toBe(expected)
  })

  test('says nothing when there is nothing to say', () => {
    expect(minimalBatch(site, [{ consent: 'anonymous' }, { lost: 4 }], undefined, 10)).toBe('')
  })
})

test.each([
  [['/admin/*'], '/admin/users', true],
  [['/admin/*'], '/admin', false],
  [['/a.b'], '/axb', false],
  [['/a.b'], '/a.b', true],
  [['/(x)[y]{z}^$|\\'], '/(x)[y]%7Bz%7D%5E$%7C%5C', false],
  [['/(x)[y]'], '/(x)[y]', true],
  [['*/secret*'], '/deep/secret/page', true],
  [['/caf\u00e9', '/plain'], '/plain', true],
  [[''], '/', false],
  [undefined, '/', false],
])('patterns %j of pages: %s is left out: %s', (patterns, path, expected) => {
  expect(excludes(patterns)(`https://shop.example${path}`)).toBe(expected)
})
