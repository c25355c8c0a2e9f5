import { describe, expect, it } from 'vitest'
import {
  type Condition,
  conditionText,
  filterText,
  kMaxConditions,
  parseCondition,
  parseConditions,
  withCondition,
} from '../../dashboard/src/state/filters'

const is = (dimension: string, value: string): Condition => ({ dimension, how: 'is', value })
const isNot = (dimension: string, value: string): Condition => ({ dimension, how: 'is_not', value })

describe('filters', () => {
  it.each([
    is('country', 'DE'),
    isNot('device', 'mobile'),
    is('page', '/a;b|c:d "quoted" (x)'),
    is('channel', ''),
    is('prop.plan', 'pro'),
  ])('an address holds a condition as it is: %o', (condition) => {
    expect(parseCondition(conditionText(condition))).toEqual(condition)
  })

  it.each(['', 'country', 'country:is', 'country:matches:^D', 'a|b:is:c', 'prop.:is:c', '(country:is:DE'])(
    'what is no condition is left out: %s',
    (text) => {
      expect(parseConditions([text, 'os:is:Linux'])).toEqual([is('os', 'Linux')])
    },
  )

  it('takes no more conditions than the collector does', () => {
    const texts = Array.from({ length: kMaxConditions + 5 }, (_, n) => `page:is_not:/${n}`)
    expect(parseConditions(texts)).toHaveLength(kMaxConditions)
  })

  it('asks for all conditions, values in quotes and quotes doubled', () => {
    expect(filterText([])).toBeUndefined()
    expect(filterText([is('country', 'DE'), isNot('page', '/a;"b"')])).toBe(
      'country:is:"DE";page:is_not:"/a;""b"""',
    )
  })

  it('a dimension is one thing, but may be none of several', () => {
    expect(withCondition([is('country', 'DE'), is('os', 'iOS')], is('country', 'FR'))).toEqual([
      is('os', 'iOS'),
      is('country', 'FR'),
    ])
    const two = withCondition([isNot('country', 'DE')], isNot('country', 'FR'))
    expect(two).toEqual([isNot('country', 'DE'), isNot('country', 'FR')])
    expect(withCondition(two, isNot('country', 'FR'))).toEqual(two)
  })
})
