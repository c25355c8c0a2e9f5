// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  kDefaultFunnel,
  kMaxSteps,
  parseFunnel,
  parseStep,
  stepName,
  stepText,
} from '../../dashboard/src/state/funnelSteps'
import { loadFunnel, saveFunnel } from '../../dashboard/src/state/funnelStorage'
import { conversion, funnelRows, worstDrop } from '../../dashboard/src/views/funnelRows'
import { funnel } from './fixture_data.mjs'

describe('funnel step', () => {
  it.each([
    ['pageview:/product/*', { kind: 'pageview', pattern: '/product/*' }],
    ['custom:Added to cart', { kind: 'custom', pattern: 'Added to cart' }],
    ['click:a:hover', { kind: 'click', pattern: 'a:hover' }],
    ['submit', { kind: 'submit', pattern: '' }],
    ['submit: ', { kind: 'submit', pattern: '' }],
  ] as const)('reads %s', (text, step) => {
    expect(parseStep(text)).toEqual(step)
  })

  it.each(['', ':', 'Pageview:/a', 'engage', '/products', 'constructor'])('refuses "%s"', (text) => {
    expect(parseStep(text)).toBeNull()
  })

  it('writes what the API takes', () => {
    expect(kDefaultFunnel.steps.map(stepText)).toEqual([
      'pageview:/products',
      'pageview:/product/*',
      'custom:Added to cart',
      'pageview:/checkout',
      'submit:checkout',
    ])
    expect(stepText({ kind: 'click', pattern: '  ' })).toBe('click')
    expect(stepName({ kind: 'click', pattern: '' })).toBe('Any click')
  })

  it('takes 2 to 10 steps', () => {
    const steps = (count: number) => Array.from({ length: count }, () => 'pageview:/a')
    expect(parseFunnel(steps(1), null, null)).toBeNull()
    expect(parseFunnel(steps(2), null, null)?.steps).toHaveLength(2)
    expect(parseFunnel(steps(kMaxSteps), null, null)?.steps).toHaveLength(10)
    expect(parseFunnel(steps(kMaxSteps + 1), null, null)).toBeNull()
  })

  it.each(['-1', '0', '1.5', 'NaN', '1e99', ''])('a window of "%s" is the default one', (window) => {
    expect(parseFunnel(['submit', 'click'], 'visitor', window)?.windowMs).toBe(kDefaultFunnel.windowMs)
  })
})

describe('funnel storage', () => {
  beforeEach(() => localStorage.clear())
  const kOwn = parseFunnel(['click:#buy', 'submit'], 'session', '60000')!

  it('gives back a funnel for its site only', () => {
    saveFunnel('shop', kOwn)
    expect(loadFunnel('shop')).toEqual(kOwn)
    expect(loadFunnel('blog')).toBeNull()
  })

  it.each(['{', '[]', '7', 'null', '{"steps":"click"}', '{"steps":["click"]}', '{"steps":[{},{}]}'])(
    'is not misled by %s',
    (saved) => {
      localStorage.setItem('footfall.funnel.shop', saved)
      expect(loadFunnel('shop')).toBeNull()
    },
  )

  it('lives without storage', () => {
    const refuse = () => {
      throw new DOMException('refused', 'SecurityError')
    }
    const set = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(refuse)
    const get = vi.spyOn(Storage.prototype, 'getItem').mockImplementation(refuse)
    expect(() => saveFunnel('shop', kOwn)).not.toThrow()
    expect(loadFunnel('shop')).toBeNull()
    set.mockRestore()
    get.mockRestore()
  })
})

describe('funnel rows', () => {
  const steps = (reached: number[]) => ({
    per: 'visitor' as const,
    window_ms: 1000,
    steps: reached.map((count, place) => ({
      step: `pageview:/${place}`,
      reached: count,
      drop_off: place + 1 < reached.length && count > 0 ? 1 - reached[place + 1]! / count : null,
      median_ms_from_previous: null,
    })),
  })

  it('measures every step against the first', () => {
    const rows = funnelRows(steps([200, 100, 10]))
    expect(rows.map((row) => row.shareOfFirst)).toEqual([1, 0.5, 0.05])
    expect(conversion(rows)).toBe(0.05)
    expect(worstDrop(rows)).toBe(1)
  })

  it('has no shares when nobody began', () => {
    const rows = funnelRows(steps([0, 0]))
    expect(conversion(rows)).toBeNull()
    expect(worstDrop(rows)).toBe(-1)
  })

  it('has no worst step when nobody is lost', () => {
    expect(worstDrop(funnelRows(steps([5, 5, 5])))).toBe(-1)
  })

  it('shows a step it does not know by its text', () => {
    const made = funnel(
      Date.UTC(2026, 9, 1),
      Date.UTC(2026, 9, 2),
      Date.now(),
      ['longtask:x', 'click'],
      'visitor',
      1,
    )
    expect(funnelRows(made).map((row) => row.name)).toEqual(['longtask:x', 'Any click'])
  })
})
