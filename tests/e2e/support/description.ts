import { execFileSync } from 'node:child_process'
import Ajv2020 from 'ajv/dist/2020.js'
import { footfallProgram } from './paths'

export interface Parameter {
  name: string
  in: string
  required?: boolean
  example?: unknown
  schema: Schema
}

interface Schema {
  type?: string
  enum?: string[]
  anyOf?: Schema[]
  minimum?: number
  maximum?: number
}

type Operation = { operationId: string; parameters: ({ $ref: string } | Parameter)[] }

/** What the program says of its own reading API (OpenAPI 3.1), and answers checked against it. */
export class Description {
  readonly text = execFileSync(footfallProgram, ['openapi'], { encoding: 'utf8' })
  readonly document = JSON.parse(this.text)
  private readonly ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    formats: { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/ },
  }).addSchema({ ...this.document, $id: 'http://api/' })

  get reports(): string[] {
    const begin = '/api/v1/sites/{site}/reports/'
    return Object.keys(this.document.paths)
      .filter((path) => path.startsWith(begin))
      .map((path) => path.slice(begin.length))
  }

  /** The parameters of a report that stand in its query. */
  parametersOf(report: string): Parameter[] {
    const operation: Operation = this.document.paths[`/api/v1/sites/{site}/reports/${report}`].get
    return operation.parameters
      .map((one) => ('$ref' in one ? this.document.components.parameters[lastPart(one.$ref)] : one))
      .filter((one) => one.in === 'query')
  }

  /** What is wrong with the value by the schema of that name; empty for nothing. */
  faults(schema: string, value: unknown): string {
    const check = this.ajv.getSchema(`http://api/#/components/schemas/${schema}`)
    if (check === undefined) throw new Error(`the description has no schema ${schema}`)
    return check(value) ? '' : this.ajv.errorsText(check.errors)
  }

  /** The name of a report's schemas: ActiveUsers of active-users. */
  static title(report: string): string {
    return report.replace(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase())
  }
}

/** Values that a parameter takes, to ask with each once. */
export function samplesOf({ schema, example }: Parameter): string[][] {
  const choices = schema.enum ?? schema.anyOf?.flatMap((one) => one.enum ?? []) ?? []
  // Of many, as the dimensions, some.
  if (choices.length > 0)
    return choices.filter((_, i) => choices.length < 10 || i % 5 === 0).map((choice) => [choice])
  if (schema.type === 'integer') return [[String(schema.minimum)], [String(schema.maximum)]]
  if (example === undefined) return []
  return [Array.isArray(example) ? example.map(String) : [String(example)]]
}

const lastPart = (reference: string) => reference.slice(reference.lastIndexOf('/') + 1)
