import { describe, expect, test, vi } from 'vitest'
import { createRing } from '../../js-glue/src/boot/createRing'
import { excludes } from '../../js-glue/src/boot/excludes'
import { minimalBatch } from '../../js-glue/src/boot/minimalBatch'
import type { Entry } from '../../js-glue/src/types'

vi.stubGlobal('VERSION', '0.1.0')

const view = (at: number): Entry => ({
  kind: 0,
  at,
  url: `https://shop.example/page-${at}`,
  fields: { title: '', referrer: '' },
})
const custom = (name: string): Entry => ({ kind: 3, at: 9, url: 'https://shop.example/', fields: { name } })
const site = { site: 'shop', host: 'https://stats.example' }

describe('the ring', () => {
  test('gives what it took, in order, once', () => {
    const ring = createRing(3)
    const entries: Entry[] = [{ consent: 'anonymous' }, view(1), { user: 'anna' }, view(2)]
    for (const entry of entries) ring.take(entry)
    expect(ring.drain()).toEqual(entries)
    expect(ring.drain()).toEqual([])
  })

  test('past its bound the oldest events go, and are counted where they stood', () => {
    const ring = createRing(2)
    for (const entry of [
      { consent: 'anonymous' } as Entry,
      view(1),
      view(2),
      view(3),
      { user: 'a' },
      view(4),
      view(5),
    ])
      ring.take(entry)
    expect(ring.drain()).toEqual([{ consent: 'anonymous' }, { lost: 3 }, { user: 'a' }, view(4), view(5)])
  })

  test('what is said between lost events keeps its place', () => {
    const ring = createRing(1)
    for (const entry of [view(1), { user: 'a' } as Entry, view(2), view(3)]) ring.take(entry)
    expect(ring.drain()).toEqual([{ lost: 1 }, { user: 'a' }, { lost: 1 }, view(3)])
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
      { lost: 3 },
      view(1),
      custom('anna@example.com'),
      custom(''),
      custom('Bought'),
    ])
    expect(dropped).toBe(5)
    expect(events.map(({ kind, name }: { kind: string; name?: string }) => name ?? kind)).toEqual([
      'pageview',
      'Bought',
    ])
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
    [1e-9, undefined],
  ])('carries the rate of sampling: %s', (given, expected) => {
    expect(batch([view(1)], given).sample).toBe(expected)
  })

  test('says nothing when there is nothing to say', () => {
    expect(minimalBatch(site, [{ lost: 4 }, { consent: 'anonymous' }], undefined, 10)).toBe('')
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
