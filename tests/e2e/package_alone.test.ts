// The npm package in a page that bundles it, told from what it sends: before `init`, and before the core is there.
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { build } from 'esbuild'
import { root } from './support/paths'
import { type ServedPage, servePage } from './support/servePage'

interface Sent {
  dropped?: number
  consent: string
  events: { kind: string; path: string; name?: string; props?: Record<string, unknown> }[]
}
type Package = Record<
  'init' | 'track' | 'consent' | 'set' | 'flush' | 'nameRoute',
  (...words: unknown[]) => void
>
const events = ({ sent }: ServedPage) => sent.flatMap((body) => (JSON.parse(body) as Sent).events)

let served: ServedPage
test.beforeEach(async () => {
  served = await servePage()
})
test.afterEach(() => served.close())

/** A page with the package as `footfall`; where it has no core, what it asks for as one is no script. */
async function open(page: Page, path: string, core: 'core' | 'no core'): Promise<void> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import * as footfall from './index.js'\nwindow.footfall = footfall`,
      resolveDir: join(root, 'js-glue', 'dist', 'npm'),
    },
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'silent',
    plugins: [
      {
        name: 'core',
        setup(building) {
          building.onResolve({ filter: /startSession/ }, ({ kind }) =>
            kind === 'dynamic-import' && core === 'no core' ? { path: '/none', external: true } : undefined,
          )
        },
      },
    ],
  })
  served.html = `<!doctype html><title>Package</title><link rel="icon" href="data:,"><button>Buy</button>
    <script type="module">${outputFiles[0]?.text}</script>`
  await page.goto(served.origin + path)
  await page.waitForFunction(() => 'footfall' in window)
}

test('calls before init are bounded, the lost ones counted; what the visitor chose is none of them', async ({
  page,
}) => {
  await open(page, '/', 'core')
  await page.evaluate((host) => {
    const { init, track, consent, set, flush } = (window as unknown as { footfall: Package }).footfall
    track('Too early')
    consent('denied')
    consent('anonymous')
    for (let number = 0; number < 1_000; ++number) set({ number })
    track('Kept')
    init({ site: 'shop', host, consent: 'denied' })
    flush()
  }, served.origin)
  await expect.poll(() => events(served).map(({ name }) => name)).toContain('Kept')
  expect(events(served).find(({ name }) => name === 'Kept')?.props).toEqual({ number: 999 })
  expect(served.sent.reduce((sum, body) => sum + ((JSON.parse(body) as Sent).dropped ?? 0), 0)).toBe(852)
  expect(served.sent.map((body) => (JSON.parse(body) as Sent).consent)).not.toContain('denied')
})

test('a page is named by its route in the batch that leaves without a core as well', async ({ page }) => {
  await open(page, '/product/wool-socks', 'no core')
  await page.evaluate((host) => {
    const { init, track, nameRoute } = (window as unknown as { footfall: Package }).footfall
    init({ site: 'shop', host, routes: ['/product/:slug'] })
    track('Seen')
    history.pushState(null, '', '/u/anna-berg')
    nameRoute('/u/:name')
    track('Named')
  }, served.origin)
  await page.goto('about:blank')
  await expect
    .poll(() => events(served).map(({ kind, name, path }) => `${name ?? kind} ${path}`))
    .toEqual(['pageview /product/:slug', 'Seen /product/:slug', 'pageview /u/:name', 'Named /u/:name'])
})
