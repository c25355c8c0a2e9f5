// @footfall/tracker as a package: what `npm pack` makes is installed into an empty project, type-checks there, does
// nothing on a server, and leaves nothing of itself in a bundle that does not use it.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'footfall-package-'))
const run = (program: string, words: string[], cwd = folder) =>
  execFileSync(program, words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
const write = (name: string, text: string) => writeFileSync(join(folder, name), text)

beforeAll(() => {
  const packed = run('npm', ['pack', '--silent', '--pack-destination', folder], join(root, 'js-glue')).trim()
  const place = join(folder, 'node_modules', '@footfall', 'tracker')
  mkdirSync(place, { recursive: true })
  run('tar', ['-xzf', packed.split('\n').at(-1) ?? '', '-C', place, '--strip-components=1'])
  for (const name of ['react', '@types/react', 'csstype'])
    cpSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), { recursive: true })
  write('package.json', '{"type":"module"}')
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true }))

test('an empty project type-checks with it, its React and its Vue part', () => {
  write(
    'use.ts',
    `import { consent, flush, identify, init, page, set, stop, track, type TrackerOptions } from '@footfall/tracker'
import { FootfallProvider, usePageView, useTrack } from '@footfall/tracker/react'
import { footfall } from '@footfall/tracker/vue'
const options: TrackerOptions = { site: 'shop', host: 'https://stats.example', consent: 'granted' }
init(options); track('Bought', { sku: 'boots', price: 49.5, gift: true }); page(); identify(null)
set({ plan: 'pro', trial: null }); consent('denied'); flush(); stop()
// @ts-expect-error consent has three states
consent('maybe')
// @ts-expect-error properties are plain values
track('Bought', { items: [1] })
export { FootfallProvider, usePageView, useTrack, footfall }
`,
  )
  const compilerOptions = {
    strict: true,
    noEmit: true,
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2022', 'dom'],
    types: [],
  }
  write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['use.ts'] }))
  const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc')], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(stdout).toBe('')
}, 60_000)

test('on a server importing and calling it does nothing', () => {
  write(
    'server.mjs',
    `const before = Object.getOwnPropertyNames(globalThis).length
const { init, track, page } = await import('@footfall/tracker')
init({ site: 'shop', host: 'https://stats.example' }); track('Bought'); page()
console.log(Object.getOwnPropertyNames(globalThis).length - before)
`,
  )
  expect(run(process.execPath, ['server.mjs']).trim()).toBe('0')
})

test('a bundle that imports it and uses nothing holds nothing of it', async () => {
  write('unused.js', `import { track } from '@footfall/tracker'\nexport const answer = 42\n`)
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'unused.js')],
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'silent',
  })
  expect(outputFiles[0]?.text).not.toMatch(/addEventListener|startSession/)
})

test('the package holds what its exports name, and no source', () => {
  const { exports } = JSON.parse(
    readFileSync(join(folder, 'node_modules/@footfall/tracker/package.json'), 'utf8'),
  )
  for (const { types, default: file } of Object.values<{ types: string; default: string }>(exports)) {
    expect(
      readFileSync(join(folder, 'node_modules/@footfall/tracker', types), 'utf8').length,
    ).toBeGreaterThan(0)
    expect(readFileSync(join(folder, 'node_modules/@footfall/tracker', file), 'utf8').length).toBeGreaterThan(
      0,
    )
  }
})
