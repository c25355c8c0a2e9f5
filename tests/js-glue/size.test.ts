// What a page loads stays within its budget (README, "Size"). Kilobytes of 1,000 bytes, brotli.
import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const dist = new URL('../../js-glue/dist/', import.meta.url)
const bytes = (...names: string[]) =>
  names.map((name) => statSync(new URL(`${name}.br`, dist)).size).reduce((all, one) => all + one)

test('the first script is at most 3 KB', () => {
  expect(bytes('footfall.js')).toBeLessThanOrEqual(3_000)
})

test('the core that is loaded later is at most 21.9 KB', () => {
  expect(bytes('footfall-core.js', 'footfall.wasm')).toBeLessThanOrEqual(21_900)
})

test('what watches the page beside it is at most 4.1 KB', () => {
  expect(bytes('footfall-watch.js')).toBeLessThanOrEqual(4_100)
})

test('all that a page loads, under granted consent, is at most 29.9 KB, and as much as ./dev size prints', () => {
  const all = ['footfall.js', 'footfall-core.js', 'footfall.wasm', 'footfall-watch.js', 'footfall-keep.js']
  expect(bytes(...all)).toBeLessThanOrEqual(29_900)
  const printed = execFileSync(process.execPath, [fileURLToPath(new URL('../size.mjs', dist))], {
    encoding: 'utf8',
  })
  const total = printed.split('\n').find((line) => line.startsWith('= total'))
  expect(Number(total?.trim().split(/\s+/).at(-1))).toBe(bytes(...all))
})

test('the queue on the device, loaded under granted consent only, is at most 1 KB', () => {
  expect(bytes('footfall-keep.js')).toBeLessThanOrEqual(1_000)
})

test('the binary holds no names of its functions and of its makers', () => {
  const sections = WebAssembly.Module.customSections.bind(
    undefined,
    new WebAssembly.Module(readFileSync(new URL('footfall.wasm', dist))),
  )
  for (const name of ['name', 'producers', 'target_features']) expect(sections(name)).toEqual([])
})
