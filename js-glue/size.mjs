// Prints the raw, gzip and brotli sizes of all that a page loads from a script tag. --json FILE writes them there.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const dist = join(dirname(fileURLToPath(import.meta.url)), 'dist')
const bytes = (name) => readFileSync(join(dist, name)).length
// The last one under granted consent only.
const files = ['footfall.js', 'footfall-core.js', 'footfall.wasm', 'footfall-watch.js', 'footfall-keep.js']
const rows = files.map((file) => ({
  file,
  when: file === 'footfall.js' ? 'first' : 'later',
  raw: bytes(file),
  gzip: bytes(`${file}.gz`),
  brotli: bytes(`${file}.br`),
}))

const sum = (part) =>
  Object.fromEntries(
    ['raw', 'gzip', 'brotli'].map((way) => [way, part.reduce((all, row) => all + row[way], 0)]),
  )
const report = {
  files: rows,
  first: sum(rows.filter((row) => row.when === 'first')),
  later: sum(rows.filter((row) => row.when === 'later')),
  total: sum(rows),
}

const print = (name, row) =>
  console.log(name.padEnd(20) + ['raw', 'gzip', 'brotli'].map((way) => String(row[way]).padStart(9)).join(''))
console.log(`${'bytes'.padEnd(20)}      raw     gzip   brotli`)
for (const row of rows) print(row.file, row)
for (const part of ['first', 'later', 'total']) print(`= ${part}`, report[part])

const wanted = process.argv.indexOf('--json')
if (wanted > 0) writeFileSync(process.argv[wanted + 1], `${JSON.stringify(report, null, 2)}\n`)
