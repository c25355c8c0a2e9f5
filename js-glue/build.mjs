// Builds js-glue/dist: what a script tag loads (footfall.js, then footfall-core.js and footfall.wasm or, where a
// page may not run binaries, footfall-plain.js; then footfall-watch.js, and footfall-keep.js and footfall-debug.js where
// they are needed; each also compressed) and the npm package in dist/npm. Takes the core from FOOTFALL_WASM, by default the preset's stage.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { minify } from 'terser'
import { smallCore } from './smallCore.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const stage = process.env.FOOTFALL_WASM ?? join(here, '..', 'build', 'wasm', 'stage')
const dist = join(here, 'dist')
const npm = join(dist, 'npm')
const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))

if (!existsSync(join(stage, 'footfall.wasm'))) {
  console.error(`no core in ${stage}: build it first with ./dev wasm`)
  process.exit(1)
}

const hash = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 8)
const source = (...path) => join(here, 'src', ...path)

// Every browser with WebAssembly's current form has these.
const shared = { bundle: true, write: false, target: 'es2022', legalComments: 'none' }
const define = { VERSION: JSON.stringify(version), CORE_HASH: '""', WASM_HASH: '""' }

// What the core of a script tag loads later, and only where it is needed: files beside it, named with their hash.
const later = { 'watch/startWatching': 'watch', 'core/startKeeping': 'keep', 'debug/startDebug': 'debug' }
const besides = {}
const beside = {
  name: 'beside',
  setup(building) {
    building.onResolve({ filter: /./ }, ({ kind, path, resolveDir }) => {
      if (path === 'footfall-plain') return { path: `./footfall-plain.js?${hash(plain)}`, external: true }
      const part = kind === 'dynamic-import' && later[relative(source(), resolve(resolveDir, path))]
      return part ? { path: `./footfall-${part}.js?${hash(besides[part])}`, external: true } : undefined
    })
  },
}

// Names that only these files know among themselves, each for a letter; none is of the browser, the wire or the binary
// (q, v, x and y are). Files of one version only are loaded together: their addresses carry their hashes.
const inner =
  'keepaliveRequest privacySignal randomHex readIdentity whenIdle guard listen faults stopped noted focused early drain since put ' +
  'meaningfulElement elementSelector visibleText describeForm nearest settle turn expect mayKeep owned oldest refused attend ' +
  'peek report clicked again fault retryAfterMs paceMs waitMs say address lost fields hooks post heed own'
const letters = [...'etnoraiscdlufphmgwbkjzABCDEFGHIJKLMNOPRSTUWZ']
const mangleCache = Object.fromEntries(inner.split(' ').map((name, at) => [name, letters[at]]))
const mangleProps = new RegExp(`^(${inner.replaceAll(' ', '|')})$`)

async function bundle(entry, options) {
  const { outputFiles } = await build({
    ...shared,
    ...{ define, mangleCache, mangleProps },
    ...{ entryPoints: [source(entry)], ...options },
  })
  return outputFiles[0].text
}

// esbuild bundles; terser gets a little more out of it. One pass: a second one was seen to drop an assignment.
async function smallest(code, options) {
  const { code: small } = await minify(code, {
    ecma: 2020,
    compress: { passes: 1, unsafe: true, unsafe_arrows: true, hoist_funs: true },
    mangle: true,
    ...options,
  })
  return small
}

// How distances are written is guessed by brotli before it knows them: the best of a few guesses.
function smallestBrotli(bytes) {
  const size = Buffer.byteLength(bytes)
  const made = [0, 1, 2, 3].flatMap((postfix) =>
    [0, 1, 2, 4, 8, 12].map((direct) =>
      brotliCompressSync(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 11,
          [constants.BROTLI_PARAM_SIZE_HINT]: size,
          // No larger than the file: what stands at its head says less.
          [constants.BROTLI_PARAM_LGWIN]: Math.max(16, Math.ceil(Math.log2(size + 16))),
          [constants.BROTLI_PARAM_NPOSTFIX]: postfix,
          [constants.BROTLI_PARAM_NDIRECT]: direct << postfix,
        },
      }),
    ),
  )
  return made.reduce((best, one) => (one.length < best.length ? one : best))
}

function write(name, bytes) {
  const path = join(dist, name)
  writeFileSync(path, bytes)
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  writeFileSync(`${path}.br`, smallestBrotli(bytes))
}

rmSync(dist, { recursive: true, force: true })
mkdirSync(npm, { recursive: true })

const { wasm, plain } = await smallCore(join(stage, 'footfall.wasm'), smallest)
define.WASM_HASH = JSON.stringify(hash(wasm))
// The first script waits for a prerendered page to be shown, so nothing after it sees one that is not.
const shown = { ...define, 'document.prerendering': 'false' }
for (const [path, part] of Object.entries(later))
  besides[part] = await smallest(await bundle(`${path}.ts`, { format: 'esm', define: shown }), {
    module: true,
  })
const core = await smallest(await bundle('core/startBeside.ts', { format: 'esm', plugins: [beside] }), {
  module: true,
})
define.CORE_HASH = JSON.stringify(hash(core))
// Every byte counts here: nothing in it is another program without the directive for strictness.
const sloppy = { compilerOptions: { alwaysStrict: false } }
const script = await smallest(await bundle('boot/script.ts', { format: 'iife', tsconfigRaw: sloppy }))
write('footfall.js', script)
write('footfall-core.js', core)
for (const [part, code] of Object.entries(besides)) write(`footfall-${part}.js`, code)
write('footfall.wasm', wasm)
write('footfall-plain.js', plain)

// What a page can pin: the script by its tag, modules by an import map, the binary by data-integrity. Modules by the
// names that they are loaded by.
const integrity = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`
const modules = { core, ...besides, plain }
const pinned = Object.entries(modules).map(([part, code]) => [
  `footfall-${part}.js?${hash(code)}`,
  integrity(code),
])
writeFileSync(
  join(dist, 'footfall-integrity.json'),
  `${JSON.stringify({ script: integrity(script), wasm: integrity(wasm), modules: Object.fromEntries(pinned) }, null, 2)}\n`,
)

// The package keeps the core apart, so that a bundler loads it later too.
await build({
  ...shared,
  write: true,
  define,
  alias: { 'footfall-plain': join(dist, 'footfall-plain.js') },
  entryPoints: [source('npm', 'index.ts'), source('npm', 'react.ts'), source('npm', 'vue.ts')],
  outdir: npm,
  format: 'esm',
  splitting: true,
  minifySyntax: true,
  chunkNames: '[name]-[hash]',
  external: ['react', 'vue', '@footfall/tracker'],
})
writeFileSync(join(npm, 'footfall.wasm'), wasm)
execFileSync(
  process.execPath,
  [
    join(here, '..', 'node_modules', 'typescript', 'bin', 'tsc'),
    '--project',
    join(here, 'tsconfig.types.json'),
  ],
  { stdio: 'inherit' },
)
// Node.js' own resolution wants extensions, which the sources leave out.
const typesFolder = join(npm, 'types')
for (const name of readdirSync(typesFolder, { recursive: true })) {
  if (!name.endsWith('.d.ts')) continue
  const path = join(typesFolder, name)
  writeFileSync(path, readFileSync(path, 'utf8').replace(/(from '\.[^']*?)(\.js)?'/g, "$1.js'"))
}
cpSync(join(here, '..', 'LICENSE'), join(npm, 'LICENSE'))
