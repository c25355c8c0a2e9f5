// @footfall/tracker as a package: what `npm pack` makes is installed by npm into an empty project, type-checks there,
// does nothing on a server, and leaves nothing of itself in a bundle that does not use it.
import { execFileSync, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'footfall-package-'))
const installed = join(folder, 'node_modules', '@footfall', 'tracker')
const run = (program: string, words: string[], cwd = folder) =>
  execFileSync(program, words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
const write = (name: string, text: string) => writeFileSync(join(folder, name), text)

beforeAll(() => {
  const packed = run('npm', ['pack', '--silent', '--pack-destination', folder], join(root, 'js-glue'))
  write('package.json', '{"type":"module","private":true}')
  const tarball = join(folder, packed.trim().split('\n').at(-1) ?? '')
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--silent', tarball])
  // What the project brings itself, as this repository has it.
  for (const name of ['react', 'react-dom', 'react-router-dom', 'vue', 'vue-router', '@vue', '@types'])
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true }))

const use = `
import { consent, type FootfallOptions, flush, identify, init, nameRoute, page, set, stop, track, type TrackerOptions } from '@footfall/tracker'
import { FootfallProvider, RouteViews, useFootfall, usePageView, useRouteViews, useTrack } from '@footfall/tracker/react'
import { footfall, useFootfall as useFootfallInVue } from '@footfall/tracker/vue'
import { createElement } from 'react'
import { useParams } from 'react-router-dom'
import { type ComponentCustomProperties, createApp } from 'vue'
import { createRouter, createWebHistory } from 'vue-router'

const options: FootfallOptions & TrackerOptions = { site: 'shop', host: 'https://stats.example', consent: 'granted' }
init({ ...options, routes: ['/product/:slug'] }); track('Bought', { sku: 'boots', price: 49.5, gift: true }); page()
identify(null); set({ plan: 'pro', trial: null }); consent('denied'); flush(); stop(); nameRoute('/product/:slug')
// @ts-expect-error consent has three states
consent('maybe')
// @ts-expect-error properties are plain values
track('Bought', { items: [1] })
// @ts-expect-error routes are texts
init({ ...options, routes: [/product/] })
// @ts-expect-error a tracker needs its site
init({ host: 'https://stats.example' })

export function Shop() {
  const { track, identify } = useFootfall()
  // @ts-expect-error who it is is a text
  identify(4711)
  // @ts-expect-error a route is a template, or parameters
  useRouteViews(/product/)
  usePageView('/product/:slug')
  useTrack()('Bought'); track('Bought'); identify('anna')
  return createElement(FootfallProvider, { ...options, children: createElement(RouteViews, { route: useParams() }) })
}

const router = createRouter({ history: createWebHistory(), routes: [] })
createApp({}).use(router).use(footfall, { ...options, router })
// @ts-expect-error a tracker needs its site
createApp({}).use(footfall, { host: 'https://stats.example' })
export const shown = (template: ComponentCustomProperties) => template.$footfall.set({ plan: 'pro' })
// @ts-expect-error an event has a name
useFootfallInVue().track()
`

for (const [module, moduleResolution] of [
  ['node16', 'node16'],
  ['esnext', 'bundler'],
] as const)
  test(`an empty project type-checks with all of it, strictly (${moduleResolution})`, () => {
    write('use.ts', use)
    const compilerOptions = { strict: true, noEmit: true, module, moduleResolution, target: 'es2022' }
    const more = { lib: ['es2022', 'dom'], types: [], skipLibCheck: false }
    write(
      'tsconfig.json',
      JSON.stringify({ compilerOptions: { ...compilerOptions, ...more }, files: ['use.ts'] }),
    )
    const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
    const { stdout } = spawnSync(process.execPath, [compiler], { cwd: folder, encoding: 'utf8' })
    // What React's and Vue's own types complain of is theirs.
    const theirs = /^(\S*\/)?node_modules\/(?!@footfall\/)|^\s/
    const ours = stdout.split('\n').filter((line) => line && !theirs.test(line))
    expect(ours).toEqual([])
  }, 90_000)

test('importing all of it in Node.js changes nothing and keeps nothing running', () => {
  write(
    'imported.mjs',
    `await import('react'); await import('vue')
const known = { names: Object.getOwnPropertyNames(globalThis), running: process.getActiveResourcesInfo() }
const { init, nameRoute, track, page } = await import('@footfall/tracker')
await import('@footfall/tracker/react'); await import('@footfall/tracker/vue')
init({ site: 'shop', host: 'https://stats.example' }); track('Bought'); page(); nameRoute('/product/:slug')
const now = { names: Object.getOwnPropertyNames(globalThis), running: process.getActiveResourcesInfo() }
console.log(JSON.stringify(known) === JSON.stringify(now) ? 'nothing' : JSON.stringify({ known, now }))
`,
  )
  expect(run(process.execPath, ['imported.mjs']).trim()).toBe('nothing')
})

// Node.js has no window, document, location and history: whoever reads one throws.
test('React and Vue render on a server as if the tracker were not there', () => {
  write(
    'render.mjs',
    `import { createElement as h } from 'react'
import { renderToString } from 'react-dom/server'
import { createSSRApp, h as vh } from 'vue'
import { renderToString as renderVue } from '@vue/server-renderer'
import { createMemoryHistory, createRouter } from 'vue-router'
import { FootfallProvider, RouteViews, useFootfall, usePageView } from '@footfall/tracker/react'
import { footfall, useFootfall as useFootfallInVue } from '@footfall/tracker/vue'
globalThis.fetch = () => { throw new Error('a request') }
const options = { site: 'shop', host: 'https://stats.example' }
function Shop() {
  const { track } = useFootfall()
  usePageView('/product/:slug'); track('Bought')
  return h('b', {}, 'boots')
}
console.log(renderToString(h(FootfallProvider, options, h(RouteViews, { route: { slug: 'boots' } }), h(Shop))))
const router = createRouter({ history: createMemoryHistory('/shop'), routes: [{ path: '/:slug', component: {} }] })
const app = createSSRApp({ setup() { useFootfallInVue().track('Bought'); return () => vh('b', 'boots') } })
console.log(await renderVue(app.use(router).use(footfall, { ...options, router })))
`,
  )
  expect(run(process.execPath, ['render.mjs']).trim().split('\n')).toEqual(['<b>boots</b>', '<b>boots</b>'])
})

async function bundled(source: string): Promise<string> {
  write('entry.js', source)
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'entry.js')],
    bundle: true,
    write: false,
    minify: true,
    splitting: true,
    outdir: join(folder, 'bundle'),
    format: 'esm',
    external: ['react', 'vue'],
    logLevel: 'silent',
  })
  return outputFiles.find(({ path }) => path.endsWith('entry.js'))?.text ?? ''
}

test('a bundle holds what it uses: nothing, one call, or all but the core', async () => {
  expect(await bundled(`import { track } from '@footfall/tracker'\nexport const answer = 42`)).toMatch(
    /^var (\w+)=42;export\{\1 as answer\};\s*$/,
  )
  const unused = await bundled(
    `import { FootfallProvider } from '@footfall/tracker/react'
     import { footfall } from '@footfall/tracker/vue'\nexport const answer = 42`,
  )
  expect(unused).not.toMatch(/footfall|useEffect/)
  const oneCall = await bundled(`import { track } from '@footfall/tracker'\ntrack('Bought')`)
  expect(oneCall.length).toBeLessThan(350)
  const hook = await bundled(`export { useFootfall } from '@footfall/tracker/react'`)
  expect(hook.length).toBeLessThan(1_500)
  const all = await bundled(`import { init } from '@footfall/tracker'\ninit({ site: 'shop', host: '' })`)
  expect(all.length).toBeLessThan(10_000)
  expect(all).not.toMatch(/Tracker\(|WebAssembly/)
})

test('the package holds what its exports name, its licence and its readme, and no source', () => {
  const { exports, dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
  expect(dependencies).toBeUndefined()
  expect(Object.keys(exports)).toEqual(['.', './react', './vue'])
  for (const files of Object.values<Record<string, string>>(exports)) {
    // Types are looked for first.
    expect(Object.keys(files)).toEqual(['types', 'default'])
    for (const file of Object.values(files)) expect(existsSync(join(installed, file))).toBe(true)
  }
  expect(readdirSync(installed).sort()).toEqual(['README.md', 'dist', 'package.json'])
  const held = readdirSync(join(installed, 'dist', 'npm'), { recursive: true }) as string[]
  expect(held).toContain('LICENSE')
  expect(held).toContain('footfall.wasm')
  expect(held.filter((name) => /(?<!\.d)\.tsx?$|\.map$/.test(name))).toEqual([])
})
