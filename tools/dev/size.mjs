// Prints the raw, gzip and brotli sizes of everything a page loads: the tracker's files and the dashboard's, and what the edge
// deploys.
// `--json FILE` writes the figures there, with machine, date and commit.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { extname, join, relative } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..', '..')
const kinds = new Set(['.js', '.mjs', '.css', '.html', '.wasm', '.svg'])

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path)
    return kinds.has(extname(entry.name)) ? [path] : []
  })
}

function measure(path) {
  const bytes = readFileSync(path)
  return {
    file: relative(root, path),
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
  }
}

const sum = (rows) =>
  rows.reduce(
    (all, row) => ({ raw: all.raw + row.raw, gzip: all.gzip + row.gzip, brotli: all.brotli + row.brotli }),
    {
      raw: 0,
      gzip: 0,
      brotli: 0,
    },
  )

const line = (name, row) =>
  console.log(
    `${name.padEnd(58)} ${String(row.raw).padStart(9)} ${String(row.gzip).padStart(9)} ${String(row.brotli).padStart(9)}`,
  )

const parts = {
  tracker: join(root, 'js-glue', 'dist'),
  dashboard: join(root, 'dashboard', 'dist'),
  edge: join(root, 'edge', 'dist'),
}
const figures = {}
line('bytes', { raw: 'raw', gzip: 'gzip', brotli: 'brotli' })
for (const [part, folder] of Object.entries(parts)) {
  const rows = filesBelow(folder).map(measure)
  figures[part] = { files: rows, total: sum(rows) }
  for (const row of rows) line(row.file, row)
  line(`${part}, all`, figures[part].total)
}

const wanted = process.argv.indexOf('--json')
if (wanted > 0) {
  const report = {
    name: 'size',
    date: new Date().toISOString(),
    commit: process.env.FOOTFALL_COMMIT ?? '',
    machine: { cpu: cpus()[0]?.model ?? '', cores: cpus().length },
    figures,
  }
  writeFileSync(process.argv[wanted + 1], `${JSON.stringify(report, null, 2)}\n`)
}
