// The types of the reading API, made of its own description: `npm run api-types -w dashboard -- DOCUMENT` writes them
// to src/api/schema.gen.ts. The answers under min_group, which the dashboard never asks for, are left out, and texts for
// people.
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'

const head = `// Long because it is generated: the whole reading API, by dashboard/tooling/apiTypes.js from what
// \`footfall openapi\` prints. A test makes it again and compares.

`

// The document says it to people; every answer here would repeat it.
const forPeople = new Set(['description', 'example', 'summary', 'format', 'operationId'])

const isGrouped = (reference) => /\/Grouped\w+$/.test(reference ?? '')

function trimmed(part) {
  if (typeof part !== 'object' || part === null) return part
  if (Array.isArray(part)) return part.map(trimmed)
  const choices = part.anyOf?.filter((one) => !isGrouped(one.$ref))
  if (choices?.length === 1 && part.anyOf.length === 2) return trimmed(choices[0])
  return Object.fromEntries(
    Object.entries(part)
      .filter(
        ([name, value]) => !name.startsWith('Grouped') && !(forPeople.has(name) && typeof value === 'string'),
      )
      .map(([name, value]) => [name, trimmed(value)]),
  )
}

/** The text of schema.gen.ts for a description of the API. */
export async function apiTypes(document) {
  return head + astToString(await openapiTS(trimmed(document)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const document = JSON.parse(await readFile(process.argv[2], 'utf8'))
  await writeFile(new URL('../src/api/schema.gen.ts', import.meta.url), await apiTypes(document))
}
