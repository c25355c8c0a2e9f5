import { describe, expect, it } from 'vitest'
import { arrangePages, hostsOf, pageName } from '../../dashboard/src/views/pageRows'

const row = (path: string, pageviews: number, exit_rate: number | null = 0.5, host = 'shop.example') => ({
  host,
  path,
  pageviews,
  visitors: pageviews,
  entries: 0,
  exits: 0,
  exit_rate,
})
const kMost = { column: 'pageviews', order: 'descending' } as const
const paths = (rows: { path: string }[]) => rows.map((one) => one.path)

describe('pages', () => {
  const rows = [row('/product/boots', 5), row('/', 9), row('/Product/Jacket', 7, null), row('/about', 5, 0.9)]

  it('are found by every word typed, in any case', () => {
    expect(paths(arrangePages(rows, 'PRODUCT', kMost))).toEqual(['/Product/Jacket', '/product/boots'])
    expect(paths(arrangePages(rows, ' boots  product ', kMost))).toEqual(['/product/boots'])
    expect(arrangePages(rows, 'nothing', kMost)).toEqual([])
  })

  it('are sorted by a column, those without a value last either way', () => {
    expect(paths(arrangePages(rows, '', kMost))).toEqual(['/', '/Product/Jacket', '/about', '/product/boots'])
    const rate = (order: 'ascending' | 'descending') =>
      paths(arrangePages(rows, '', { column: 'exit_rate', order }))
    expect(rate('descending')).toEqual(['/about', '/', '/product/boots', '/Product/Jacket'])
    expect(rate('ascending').at(-1)).toBe('/Product/Jacket')
  })

  it('leave the answer as it came', () => {
    const before = paths(rows)
    arrangePages(rows, '', { column: 'visitors', order: 'ascending' })
    expect(paths(rows)).toEqual(before)
  })

  it('name their host only where there are several', () => {
    expect(hostsOf(rows)).toBe('one')
    const two = [row('/', 1), row('/', 1, 0, 'blog.example')]
    expect(two.map((one) => pageName(one, hostsOf(two)))).toEqual(['shop.example/', 'blog.example/'])
    expect(hostsOf([])).toBe('one')
  })
})
