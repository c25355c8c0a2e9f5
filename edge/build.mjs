// Builds edge/dist: worker.js (Workers, workerd), node.js (Node) and edge.wasm, which both load. Takes the binary
// from FOOTFALL_WASM, by default the preset's stage.
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const binary = join(process.env.FOOTFALL_WASM ?? join(here, '..', 'build', 'wasm', 'stage'), 'edge.wasm')
const dist = join(here, 'dist')
if (!existsSync(binary)) {
  console.error(`no ${binary}: build it first with ./dev wasm`)
  process.exit(1)
}
rmSync(dist, { recursive: true, force: true })
mkdirSync(dist)
copyFileSync(binary, join(dist, 'edge.wasm'))
const shared = { bundle: true, format: 'esm', target: 'es2022', minify: true, external: ['*.wasm'] }
await build({ ...shared, entryPoints: [join(here, 'src', 'worker.ts')], outfile: join(dist, 'worker.js') })
await build({
  ...shared,
  platform: 'node',
  entryPoints: [join(here, 'src', 'node.ts')],
  outfile: join(dist, 'node.js'),
})
