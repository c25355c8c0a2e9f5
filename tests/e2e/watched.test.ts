// What is watched, without a collector: requests, errors past their budget, reactions that are hard to see, and each
// switch by itself.
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, type Page, test } from '@playwright/test'
import {
  batchesOf,
  callOn,
  droppedOf,
  eventsOf,
  heard,
  openServed,
  openServedAndWatched,
  trackedAndSent,
} from './support/openServed'
import { type ServedPage, servePage } from './support/servePage'

let served: ServedPage
test.beforeEach(async () => {
  served = await servePage()
})
test.afterEach(() => served.close())

const of = (kind: string) => eventsOf(served).filter((event) => event.kind === kind)

/** An address at which nobody listens. */
async function closedOrigin(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return `http://127.0.0.1:${port}`
}

test('requests: bytes where the browser knows them, failures, and only the tracker\u2019s own are left out', async ({
  page,
}) => {
  for (const name of ['v1/orders', 'v1/batches', 'api/items', 'api/open', 'api/cached'])
    served.replies[name] = { body: 'x'.repeat(5000) }
  const shared = served.replies['api/open'] as { headers?: Record<string, string> }
  shared.headers = { 'timing-allow-origin': '*' }
  served.replies['api/cached'] = { body: 'x'.repeat(5000), headers: { 'cache-control': 'max-age=600' } }
  served.replies['api/never'] = { body: 'x' }
  const said = await openServedAndWatched(page, served)
  const nobody = await closedOrigin()
  await page.evaluate(
    async ([elsewhere, refusing]) => {
      for (const path of ['/v1/orders', '/v1/batches', '/api/cached', '/api/cached'])
        await (await fetch(path)).text()
      for (const path of ['/api/items', '/api/open']) await (await fetch(elsewhere + path)).text()
      const stopped = new AbortController()
      const aborted = fetch('/api/never', { signal: stopped.signal }).catch(() => {})
      stopped.abort()
      await aborted
      await fetch(`${refusing}/api/refused`).catch(() => {})
    },
    [served.files, nobody] as const,
  )
  for (const path of ['orders', 'batches', 'items', 'open', 'cached', 'refused'])
    await expect.poll(() => said.join('\n')).toMatch(new RegExp(`captured request .*${path}`))
  await trackedAndSent(page, served, 'Last')
  const told = of('request').map(({ request_path, request_status, bytes }) => [
    request_path,
    request_status,
    bytes,
  ])
  const sizes = (path: string) => told.filter(([of]) => of === path)
  for (const path of ['/v1/orders', '/v1/batches', '/api/open']) {
    expect(sizes(path)).toEqual([[path, 200, expect.any(Number)]])
    expect(sizes(path)[0]?.[2]).toBeGreaterThanOrEqual(5000)
  }
  expect(sizes('/api/cached').map(([, , bytes]) => Number(bytes) >= 5000)).toEqual([true, false])
  expect(sizes('/api/cached')[1]?.[2]).toBe(0)
  // Another origin's that does not allow it: not known, which is not none.
  expect(sizes('/api/items')).toEqual([['/api/items', 200, undefined]])
  expect(sizes('/api/refused')).toEqual([['/api/refused', 0, undefined]])
  for (const [path, status] of sizes('/api/never')) expect([path, status]).toEqual(['/api/never', 0])
  expect(told.map(([path]) => path)).not.toContain('/v1/batch')
})

test('errors: those past the budget of a page, and past what is kept before the watchers, are counted', async ({
  page,
}) => {
  const words = (n: number) => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join(' ')
  const fail = (from: number, count: number) =>
    page.evaluate(
      async (all) => {
        for (const text of all) void Promise.reject(new Error(`fault ${text}`))
        await new Promise((resolve) => setTimeout(resolve))
      },
      Array.from({ length: count }, (_, i) => words(from + i)),
    )
  let release = () => {}
  served.held = { name: 'footfall-core', until: new Promise((go) => (release = go)) }
  const said = await openServed(page, served)
  await page.waitForFunction(() => (window as { footfall?: { running?: boolean } }).footfall?.running)
  await fail(100, 15)
  await fail(200, 9)
  release()
  await heard(said, '[footfall] watching')
  await trackedAndSent(page, served, 'Early')
  expect(of('error')).toHaveLength(20)
  expect(droppedOf(served)).toBe(4)
  // Of those that were told before no more than a count.
  await fail(100, 15)
  await fail(300, 7)
  await trackedAndSent(page, served, 'Late')
  await callOn(page, 'track', 'Last')
  await page.goto('about:blank')
  await expect.poll(() => of('custom').map(({ name }) => name)).toContain('Last')
  expect(droppedOf(served)).toBe(4 + 7)
  expect(of('error').reduce((sum, { occurrences }) => sum + Number(occurrences), 0)).toBe(20 + 15)
})

test('errors: where they are not watched, none is counted as dropped', async ({ page }) => {
  await openServedAndWatched(page, served, { attributes: 'data-errors="false"' })
  await page.evaluate(async () => {
    for (let i = 0; i < 30; ++i) void Promise.reject(new Error('unseen'))
    await new Promise((resolve) => setTimeout(resolve))
  })
  await trackedAndSent(page, served, 'Last')
  expect([of('error').length, droppedOf(served)]).toEqual([0, 0])
})

test('errors: of an address that is its own content only the scheme is told', async ({ page }) => {
  await openServedAndWatched(page, served)
  await page.evaluate(async () => {
    const image = new Image()
    const failed = new Promise((over) => (image.onerror = over))
    image.src = 'data:image/png;base64,SecretSwanWords'
    const script = document.createElement('script')
    const broken = new Promise((over) => (script.onerror = over))
    script.src = 'blob:https://shop.example/secret-heron'
    document.body.append(image, script)
    await Promise.all([failed, broken])
  })
  await trackedAndSent(page, served, 'Last')
  expect(of('error').map(({ error_type }) => error_type)).toEqual(['img', 'script'])
  for (const { error_frame } of of('error')) expect(error_frame ?? '').toMatch(/^(\/?(data|blob):?)?$/)
  expect(served.sent.join('\n')).not.toMatch(/swan|heron/i)
})

const components = `<x-menu id="lives"></x-menu><x-menu id="dead"></x-menu><x-app id="app"></x-app>
  <script>
    customElements.define('x-menu', class extends HTMLElement {
      connectedCallback() {
        const root = this.attachShadow({ mode: 'open' })
        root.innerHTML = '<button>Open</button><p></p>'
        if (this.id !== 'dead') root.querySelector('button').onclick = () => { root.querySelector('p').textContent += 'opened' }
      }
    })
    // A part that says to another one what to show.
    customElements.define('x-app', class extends HTMLElement {
      connectedCallback() {
        const root = this.attachShadow({ mode: 'open' })
        root.innerHTML = '<x-button></x-button><x-list></x-list>'
        const [button, list] = ['x-button', 'x-list'].map((name) => root.querySelector(name).attachShadow({ mode: 'open' }))
        button.innerHTML = '<button>Load</button>'
        list.innerHTML = '<ul></ul>'
        button.querySelector('button').onclick = () => { list.querySelector('ul').innerHTML += '<li>Row</li>' }
      }
    })
  </script>`

test('a component that shows its reaction in shadow trees only is not dead; one that shows none is', async ({
  page,
}) => {
  await page.clock.install()
  await openServedAndWatched(page, served, { body: components })
  for (const id of ['lives', 'app', 'dead']) {
    await page.locator(`#${id} button`).click()
    await page.clock.runFor(4_000)
  }
  await trackedAndSent(page, served, 'Last')
  expect(of('click').map(({ text }) => text)).toEqual(['Open', 'Load', 'Open'])
  expect(of('frustration').map(({ name, text }) => [name, text])).toEqual([['dead', 'Open']])
})

/** Does everything that is captured. */
async function visit(page: Page): Promise<void> {
  await page.locator('[name=word]').fill('boots')
  await page.locator('#buy').click({ clickCount: 3, delay: 5 })
  await page.getByRole('button', { name: 'Find' }).click()
  await page.evaluate(async () => {
    void Promise.reject(new Error('of the test'))
    await (await fetch('/api/items')).text()
    const end = performance.now() + 150
    while (performance.now() < end);
    // Painted: what took long is known then, and what the visitor's time was.
    await new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve), 600))
  })
}

const all = [
  'click',
  'engagement',
  'error',
  'form',
  'frustration',
  'longtask',
  'pageview',
  'request',
  'submit',
  'vital',
]
for (const [name, kinds] of [
  ['none', []],
  ['clicks', ['click']],
  ['submits', ['submit']],
  ['engagement', ['engagement']],
  ['errors', ['error']],
  ['forms', ['form']],
  ['frustration', ['frustration']],
  ['long-tasks', ['longtask']],
  ['requests', ['request']],
  ['vitals', ['vital']],
  ['device', []],
] as [string, string[]][])
  test(`the switch of ${name} turns off nothing else`, async ({ page }) => {
    served.replies['api/items'] = { body: 'items' }
    const said = await openServedAndWatched(page, served, {
      attributes: name === 'none' ? '' : `data-${name}="false"`,
      body: `<h1>Words</h1><button id="buy">Buy</button>
        <form name="find" onsubmit="return false"><input name="word"><button>Find</button></form>`,
    })
    await visit(page)
    if (name !== 'requests') await heard(said, 'captured request')
    await callOn(page, 'track', 'Last')
    await page.goto('about:blank')
    await expect.poll(() => of('custom').length).toBe(1)
    const seen = new Set(eventsOf(served).map(({ kind }) => kind))
    seen.delete('custom')
    expect([...seen].sort()).toEqual(all.filter((kind) => !kinds.includes(kind)))
    const [batch] = batchesOf(served)
    const facts = ['language', 'timezone', 'screen'].filter((fact) => batch && fact in batch)
    expect(facts).toEqual(name === 'device' ? [] : ['language', 'timezone', 'screen'])
    if (name === 'device') expect(served.sent.join('')).not.toContain('"connection"')
  })
