import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './support/paths'
import { expect, test } from './support/test'

interface Example {
  language: string
  code: string
}

function examplesOf(page: string): Example[] {
  const text = readFileSync(join(root, 'docs', page), 'utf8')
  return [...text.matchAll(/^```(sh|python)\n(.*?)^```$/gms)].map(([, language = '', code = '']) => ({
    language,
    code,
  }))
}

const programs: Record<string, [string, string[]]> = {
  sh: ['bash', ['-euo', 'pipefail', '-s']],
  python: ['python3', ['-']],
}

test('the examples of docs/api.md run as they stand', async ({ collector }) => {
  const printed = collector.command(
    ...['simulate', '--url', collector.origin, '--site', 'shop', '--timezone', 'UTC'],
    ...['--days', '2', '--visitors-per-day', '40'],
  )
  const accepted = Number(/(\d+) events accepted/.exec(printed)?.[1])
  await expect.poll(async () => (await collector.rawEvents()).length).toBe(accepted)
  const examples = examplesOf('api.md')
  expect(examples.map(({ language }) => language)).toEqual(['sh', 'sh', 'sh', 'python', 'python', 'python'])
  const folder = mkdtempSync(join(tmpdir(), 'footfall-examples-'))
  try {
    const outputs = examples.map(({ language, code }) => {
      const [program, words] = programs[language] ?? ['false', []]
      const env = { ...process.env, FOOTFALL: collector.origin, TOKEN: collector.bearer }
      const run = spawnSync(program, words, { cwd: folder, input: code, encoding: 'utf8', env })
      expect(`${run.status} ${run.stderr}`, code).toBe('0 ')
      return run.stdout
    })
    expect(JSON.parse(outputs[0] ?? '').report).toBe('overview')
    expect(outputs[1]).toMatch(/^by,next_cursor,value,visitors/)
    expect(outputs[2]).toBe('304\n')
    expect(outputs[3]).toMatch(/^pageview:\/ \d+ \S+\npageview:\/cart \d+ None\nof .* to .*\n$/)
    expect(outputs[4]).toMatch(/^\d+ pages\n400 bad_parameter by\n$/)
    expect(outputs[5]).toMatch(new RegExp(`^${accepted} events, of them \\d+ page views\n$`))
  } finally {
    rmSync(folder, { recursive: true })
  }
})
