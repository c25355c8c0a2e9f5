// Consent that changes while a page is open, looked at on the device and on the wire; facts of the device; engaged time by
// a clock that jumps. Without a collector.
import { expect, type Page, test } from '@playwright/test'
import { type ServedPage, servePage } from './support/servePage'
import type { Tracked } from './support/tracked'

interface Sent {
  consent: string
  visitor?: string
  language?: string
  timezone?: string
  screen?: string
  connection?: string
  events: { kind: string; name?: string; engaged_ms?: number }[]
}
let served: ServedPage
test.beforeEach(async () => {
  served = await servePage()
})
test.afterEach(() => served.close())

const batches = () => served.sent.map((body): Sent => JSON.parse(body))
const names = () => batches().flatMap(({ events }) => events.map(({ name }) => name))
const call = (page: Page, ...words: unknown[]) =>
  page.evaluate((all) => (window as unknown as Tracked).footfall(...all), words)

async function open(page: Page, attributes: string): Promise<void> {
  const watching = page.waitForEvent('console', {
    predicate: (message) => message.text().includes('[footfall] watching'),
    timeout: 20_000,
  })
  served.html = `<!doctype html><title>Shop</title><link rel="icon" href="data:,">
    <script async src="/footfall.js" data-site="shop" data-debug ${attributes}></script><button>Buy</button>`
  await page.goto(`${served.origin}/shop`)
  await watching
}

/** All that the origin keeps on the device. */
const kept = (page: Page) =>
  page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    cookies: document.cookie,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))
const nothing = { local: [], session: [], databases: [], caches: [], cookies: '', workers: 0 }

test('a yes keeps what waits and an id; a no wipes device and queue; another yes is another visitor', async ({
  page,
  context,
}) => {
  await open(page, '')
  expect(await kept(page)).toEqual(nothing)
  await call(page, 'track', 'Before the yes')
  await call(page, 'consent', 'granted')
  await call(page, 'track', 'After the yes')
  await call(page, 'flush')
  await expect.poll(names).toEqual(expect.arrayContaining(['Before the yes', 'After the yes']))
  const first = batches().find(({ consent }) => consent === 'granted')?.visitor
  expect(first).toMatch(/^[0-9a-f]{32}$/)
  expect(await kept(page)).toMatchObject({ local: ['footfall:shop'], session: [], caches: [], cookies: '' })
  await expect.poll(async () => (await kept(page)).databases).toEqual(['footfall:shop'])

  await context.setOffline(true)
  await call(page, 'track', 'Never to be told')
  await call(page, 'flush')
  await call(page, 'consent', 'denied')
  await expect.poll(() => kept(page)).toEqual(nothing)
  await call(page, 'track', 'Not captured')
  await context.setOffline(false)
  await call(page, 'flush')

  await call(page, 'consent', 'granted')
  await call(page, 'track', 'Of another visitor')
  await call(page, 'flush')
  await expect.poll(names).toContain('Of another visitor')
  const second = batches().at(-1)?.visitor
  expect(second).toMatch(/^[0-9a-f]{32}$/)
  expect(second).not.toBe(first)

  await call(page, 'consent', 'anonymous')
  await expect.poll(() => kept(page)).toEqual(nothing)
  await call(page, 'track', 'Of nobody')
  await call(page, 'flush')
  await expect.poll(names).toContain('Of nobody')
  expect(batches().at(-1)).toMatchObject({ consent: 'anonymous' })
  expect(batches().at(-1)?.visitor).toBeUndefined()
  expect(names()).not.toContain('Never to be told')
  expect(names()).not.toContain('Not captured')
})

test('every batch tells of the device what a report needs, and the screen by hundreds', async ({
  browser,
}) => {
  const context = await browser.newContext({
    ...{ locale: 'de-AT', timezoneId: 'Europe/Vienna', screen: { width: 1366, height: 768 } },
    viewport: { width: 1000, height: 600 },
  })
  const page = await context.newPage()
  await open(page, '')
  await call(page, 'flush')
  await expect.poll(() => batches().length).toBeGreaterThan(0)
  const connection = await page.evaluate(
    () => (navigator as { connection?: { effectiveType?: string } }).connection?.effectiveType,
  )
  expect(connection).toMatch(/^(slow-2g|[2-5]g)$/)
  expect(batches()[0]).toMatchObject({
    ...{ language: 'de-AT', timezone: 'Europe/Vienna', screen: '1400x800', connection },
  })
  // As older browsers are.
  await context.addInitScript(() => {
    delete (window as { Temporal?: unknown }).Temporal
  })
  const seen = batches().length
  const older = await context.newPage()
  await open(older, '')
  await call(older, 'flush')
  await expect.poll(() => batches().length).toBeGreaterThan(seen)
  expect(await older.evaluate(() => 'Temporal' in window)).toBe(false)
  expect(batches().at(-1)?.timezone).toBe('Europe/Vienna')
  await context.close()
})

test('engaged time: a tab in the background and a clock that jumps a day count nothing', async ({ page }) => {
  await page.clock.install()
  await open(page, '')
  const engaged = () =>
    batches()
      .flatMap(({ events }) => events)
      .reduce((sum, { engaged_ms = 0 }) => sum + engaged_ms, 0)
  const show = (state: string) =>
    page.evaluate((now) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now })
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => now === 'hidden' })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  await page.mouse.click(5, 5)
  await page.clock.runFor(10_000)
  await show('hidden')
  await expect.poll(engaged).toBeGreaterThan(0)
  const first = engaged()
  expect(first).toBeGreaterThanOrEqual(10_000)
  expect(first).toBeLessThan(25_000)
  await page.clock.runFor(600_000)
  await show('visible')
  // The device's date is set a day ahead: no time has passed for the visitor.
  await page.clock.setSystemTime(Date.now() + 24 * 3600_000)
  await page.clock.runFor(4_000)
  await call(page, 'track', 'Last')
  await show('hidden')
  await expect.poll(names).toContain('Last')
  expect(engaged() - first).toBeGreaterThanOrEqual(4_000)
  expect(engaged() - first).toBeLessThan(10_000)
})
