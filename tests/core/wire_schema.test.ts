// docs/wire-format.schema.json says what docs/wire-format.md says: every vector that must be accepted fits it, and
// of those to be refused it catches all but the rules that a schema cannot state.
import { readdirSync, readFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020'
import { expect, test } from 'vitest'

const golden = new URL('../golden/', import.meta.url)
const schema = JSON.parse(
  readFileSync(new URL('../../docs/wire-format.schema.json', import.meta.url), 'utf8'),
)
const check = new Ajv2020({ strict: false }).compile(schema)

// Sizes in bytes, times against each other, numbers that rise, doubled keys, what scrubbing leaves.
const beyondSchema = [
  'n_broken_json.bad_utf8',
  'n_broken_json.lone_surrogate',
  'n_bad_characters.host',
  'n_duplicate_field.event',
  'n_duplicate_field.header',
  'n_duplicate_field.prop',
  'n_impossible_time.by_1_ms',
  'n_out_of_range.numbers_fall',
  'n_out_of_range.sent_before_opened',
  'n_too_old.by_1_ms',
]

function fits(name: string): boolean {
  try {
    return check(JSON.parse(readFileSync(new URL(name, golden), 'utf8'))) as boolean
  } catch {
    return false
  }
}

const names = readdirSync(golden).filter((name) => name.endsWith('.json'))

test.each(names.filter((name) => name.startsWith('y_')))('schema: %s fits', (name) => {
  expect(fits(name), JSON.stringify(check.errors)).toBe(true)
})

test.each(names.filter((name) => name.startsWith('n_')))(
  'schema: %s does not fit, or no schema could tell',
  (name) => {
    expect(fits(name)).toBe(beyondSchema.includes(name.replace(/\.json$/, '')))
  },
)
