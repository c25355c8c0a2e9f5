/** One condition on what is counted: a dimension of docs/api.md is, or is not, a value. */
export interface Condition {
  dimension: string
  how: 'is' | 'is_not'
  value: string
}

/** As many as the collector takes in one filter. */
export const kMaxConditions = 50
const kDimension = /^[a-z_]+$|^prop\.[^:;|()"]+$/

/** Reads `DIMENSION:is:VALUE`; null for anything else. */
export function parseCondition(text: string): Condition | null {
  const first = text.indexOf(':')
  const second = text.indexOf(':', first + 1)
  if (first < 0 || second < 0) return null
  const dimension = text.slice(0, first)
  const how = text.slice(first + 1, second)
  if (!kDimension.test(dimension) || (how !== 'is' && how !== 'is_not')) return null
  return { dimension, how, value: text.slice(second + 1) }
}

/** Writes a condition for the address. */
export function conditionText({ dimension, how, value }: Condition): string {
  return `${dimension}:${how}:${value}`
}

/** Reads the conditions in an address; what makes no sense is left out. */
export function parseConditions(texts: readonly string[]): Condition[] {
  return texts
    .map(parseCondition)
    .filter((condition) => condition !== null)
    .slice(0, kMaxConditions)
}

/** The `filter` of a report: all conditions must hold; undefined without any. Values are quoted, quotes doubled. */
export function filterText(conditions: readonly Condition[]): string | undefined {
  if (conditions.length === 0) return undefined
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`
  return conditions.map(({ dimension, how, value }) => `${dimension}:${how}:${quoted(value)}`).join(';')
}

/** The conditions with another one, which takes the place of one that says the same dimension `is` something else. */
export function withCondition(conditions: readonly Condition[], added: Condition): Condition[] {
  const kept = conditions.filter(
    (one) =>
      one.dimension !== added.dimension ||
      (added.how === 'is_not' && one.how === 'is_not' && one.value !== added.value),
  )
  return [...kept, added]
}
