import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { apiTypes } from '../../dashboard/tooling/apiTypes.js'
import type { Collector } from './support/Collector'
import { Description, samplesOf } from './support/description'
import { root } from './support/paths'
import { expect, test } from './support/test'

const description = new Description()

test('the description of the API passes a linter', async () => {
  const problems = await lintFromString({
    source: description.text,
    absoluteRef: '/openapi.json',
    config: await createConfig({ extends: ['recommended-strict'] }),
  })
  // It is served to anyone who asks: there is nothing to ask wrongly.
  const found = problems.filter(
    ({ location }) => location[0]?.pointer !== '#/paths/~1api~1openapi.json/get/responses',
  )
  expect(
    found.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`),
  ).toEqual([])
})

test('the types of the dashboard are those of the description', async () => {
  const checkedIn = readFileSync(join(root, 'dashboard', 'src', 'api', 'schema.gen.ts'), 'utf8')
  const made = await apiTypes(description.document)
  expect(
    made === checkedIn,
    'run: footfall openapi > api.json; npm run api-types -w dashboard -- ../api.json',
  ).toBe(true)
})

test('every report, asked with each of its parameters, answers as the description says', async ({
  collector,
}) => {
  test.setTimeout(600_000)
  await simulate(collector)
  const served = await collector.get('/api/openapi.json')
  expect(await served.text()).toBe(description.text)
  const faults: string[] = []
  for (const report of description.reports) {
    for (const query of questionsOf(report)) {
      const response = await collector.get(`/api/v1/sites/shop/reports/${report}?${query}`)
      const fault = await faultOf(report, query, response)
      faults.push(fault && `${report}?${query}: ${fault}`)
    }
  }
  const [one] = (await collector.report('session', period)).rows as unknown as { session: string }[]
  const timeline = await collector.get(`/api/v1/sites/shop/reports/session?${period}&session=${one?.session}`)
  faults.push(await faultOf('session', '', timeline))
  expect(faults.filter((fault) => fault !== '')).toEqual([])
})

test('what is refused says so as the description has it', async ({ collector }) => {
  for (const path of [
    'overview?limit=1',
    'nosuch',
    'overview?filter=country:near:DE',
    'breakdown?by=nosuch',
  ]) {
    const response = await collector.get(`/api/v1/sites/shop/reports/${path}`)
    expect(description.faults('Problem', await response.json())).toBe('')
  }
  for (const [path, schema] of [
    ['/api/v1/me', 'User'],
    ['/api/v1/sites', 'Sites'],
    ['/api/v1/sites/shop/goals', 'GoalList'],
  ]) {
    expect(description.faults(schema ?? '', await (await collector.get(path ?? '')).json())).toBe('')
  }
})

async function simulate(collector: Collector): Promise<void> {
  collector.command(
    ...['simulate', '--url', collector.origin, '--site', 'shop', '--timezone', 'UTC'],
    ...['--days', '2', '--visitors-per-day', '60'],
  )
  await expect.poll(async () => Number((await collector.report('engagement')).sessions)).toBeGreaterThan(0)
}

// These need more beside them, or stand for something that is not there.
const together: Record<string, string> = { compare_filter: 'compare=segment&' }
const apart = new Set(['from', 'to', 'tz', 'cursor', 'segment', 'funnel'])

// Of the days that are simulated, few enough for minutes.
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
const period = `from=${day(-2)}&to=${day(1)}&tz=UTC`

function questionsOf(report: string): string[] {
  const parameters = description.parametersOf(report)
  const needed = parameters
    .filter((one) => one.required || (report === 'funnel' && one.name === 'step'))
    .flatMap((one) => (samplesOf(one)[0] ?? []).map((value) => [one.name, value]))
  const base = new URLSearchParams(needed).toString()
  const others = parameters.filter((one) => !apart.has(one.name) && one.name !== 'step')
  const questions = others.flatMap((one) =>
    samplesOf(one).map((values) => {
      const query = new URLSearchParams(needed.filter(([name]) => name !== one.name))
      for (const value of values) query.append(one.name, value)
      return `${together[one.name] ?? ''}${query}`
    }),
  )
  const bounded =
    report === 'session' || report === 'anomalies' ? [] : [`min_group=5&${base}`.replace(/&$/, '')]
  // A filter on what is refused has no place in the report of what was refused.
  const ofFeatures = report === 'breakdown' ? ['by=feature&feature=click'] : []
  return [base, ...bounded, ...questions, ...ofFeatures]
    .filter((query) => possible(report, query))
    .map((query) => `${period}&${query}`.replace(/&$/, ''))
}

function possible(report: string, query: string): boolean {
  if (report === 'breakdown' && /feature=/.test(query) && !query.includes('by=feature')) return false
  if (report === 'quality' && /filter=/.test(query)) return false
  if (!['overview', 'timeseries'].includes(report) && query.includes('compare=weekdays')) return false
  if ((report === 'session' || report === 'anomalies') && /min_group=1000/.test(query)) return false
  return !/compare=segment(?!&)/.test(query) && !/compare=segment&(?!compare_filter)/.test(query)
}

async function faultOf(report: string, query: string, response: Response): Promise<string> {
  if (response.status !== 200) return `${response.status} ${await response.text()}`
  if (query.includes('format=csv')) {
    const lines = (await response.text()).split('\r\n')
    const good = response.headers.get('content-type') === 'text/csv; charset=utf-8' && lines.at(-1) === ''
    return good && (lines[0] ?? '') !== '' ? '' : `no CSV: ${lines[0]}`
  }
  const body = await response.json()
  const title = Description.title(report)
  const strict =
    /min_group=[1-9]\d/.test(query) || query.includes('min_group=5')
      ? ''
      : description.faults(`${title}Data`, body.data)
  return description.faults(`${title}Report`, body) || strict
}
