import { describe, expect, it } from 'vitest'
import { kDefaultFunnel } from '../../dashboard/src/state/funnelSteps'
import { formatView, kDefaultRange, parseView, type ViewState } from '../../dashboard/src/state/viewState'

const kDefault = parseView('')

describe('view state', () => {
  it('an empty address is the default view, and the default view an empty address', () => {
    expect(kDefault).toEqual({
      site: null,
      section: 'overview',
      filters: [],
      range: { preset: '28d' },
      metric: 'visitors',
      interval: null,
      compare: 'previous',
      segment: null,
      funnel: null,
    })
    expect(formatView(kDefault)).toBe('')
  })

  const kViews: [string, Partial<ViewState>][] = [
    ['a site with odd signs', { site: 'a b&c=d/ü' }],
    ['a preset', { range: { preset: 'today' } }],
    ['two dates', { range: { first: '2026-02-01', last: '2026-02-28' } }],
    ['a section', { section: 'retention' }],
    [
      'filters, one of an odd value',
      {
        filters: [
          { dimension: 'country', how: 'is', value: 'DE' },
          { dimension: 'page', how: 'is_not', value: '/a&b=c:d;e' },
        ],
      },
    ],
    ['one day', { range: { first: '2026-02-01', last: '2026-02-01' } }],
    ['metric, interval, no comparison', { metric: 'pageviews', interval: 'week', compare: 'off' }],
    ['a segment, and another to compare with', { segment: 'Phones & co', compare: 'segment:A=b' }],
    ['last year', { compare: 'year' }],
    ['a saved funnel', { funnel: { saved: 'Buying & more' } }],
    ['a funnel per visitor', { funnel: { ...kDefaultFunnel, windowMs: 3_600_000 } }],
    [
      'a funnel whose patterns hold colons, ampersands and nothing',
      {
        funnel: {
          steps: [
            { kind: 'click', pattern: 'a:hover > b&c=1' },
            { kind: 'submit', pattern: '' },
          ],
          per: 'visitor',
          windowMs: 60_000,
        },
      },
    ],
  ]
  it.each(kViews)('reads back what it wrote: %s', (_, part) => {
    const view = { ...kDefault, ...part }
    expect(parseView(formatView(view))).toEqual(view)
  })

  it.each([
    '?range=fortnight',
    '?from=2026-02-30&to=2026-03-01',
    '?from=2026-03-02&to=2026-03-01',
    '?from=2026-03-02',
    '?from=2000-01-01&to=2026-01-01',
    "?from=2026-01-01'%20OR%201=1&to=2026-01-02",
  ])('a range that makes no sense is the default one: %s', (search) => {
    expect(parseView(search).range).toEqual(kDefaultRange)
  })

  it('unknown metrics, intervals and sections fall back', () => {
    const { metric, interval, section } = parseView('?metric=money&interval=fortnight&section=money')
    expect([metric, interval, section]).toEqual(['visitors', null, 'overview'])
  })

  it('a funnel with a broken step is no funnel', () => {
    expect(parseView('?step=pageview:/a&step=nonsense:/b').funnel).toBeNull()
    expect(parseView('?step=pageview:/a').funnel).toBeNull()
  })
})
