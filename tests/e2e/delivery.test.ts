// Promises 3 and 7: what the page does when the collector or the network is not there.
import type { Page, Route } from '@playwright/test'
import { expect, test } from './support/test'
import { kept, type Tracked, track } from './support/tracked'
import { chosen, leave } from './support/visit'
import { waitFor } from './support/waitFor'

const batches = /\/v1\/batch$/

/** Resolves once the core runs in the page; under granted consent, once it may keep batches. */
async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some((entry) => /footfall\.wasm/.test(entry.name)),
  )
  await page.waitForFunction(async () => {
    if (localStorage.getItem('fellside-consent') !== 'granted') return true
    const names = await indexedDB.databases()
    return names.some(({ name }) => name === 'footfall:shop')
  })
}

const answer = (route: Route, status: number, headers: Record<string, string> = {}) =>
  route.fulfill({
    status,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'Footfall-Pace, Retry-After',
      ...headers,
    },
    body: status < 300 ? '{"accepted":1}' : 'not even JSON',
  })

test('eight tabs offline, three of them closed, then online: every event arrives once', async ({
  context,
  collector,
  shop,
}) => {
  const tabs = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const tab = await context.newPage()
      await chosen(tab, 'granted')
      await tab.goto(`${shop}/about`)
      await ready(tab)
      return tab
    }),
  )
  const last = tabs[7] as Page
  await context.setOffline(true)
  for (const [index, tab] of tabs.entries()) await track(tab, `Offline in tab ${index}`, 20)
  await waitFor('every tab keeps its batch', async () => (await kept(last)) >= 8)
  for (const tab of tabs.slice(0, 3)) await tab.close()
  await context.setOffline(false)
  const offline = async () => (await collector.rawEvents()).filter(({ name }) => name?.startsWith('Offline'))
  await expect.poll(async () => (await offline()).length, { timeout: 30_000 }).toBe(160)
  const told = (await offline()).map(({ name, props }) => `${name} ${props?.number}`)
  expect(new Set(told).size).toBe(160)
  await expect.poll(() => kept(last)).toBe(0)
})

test('offline without stored consent nothing is kept on the device, and it leaves when the network is back', async ({
  page,
  context,
  collector,
  shop,
}) => {
  await chosen(page, 'anonymous')
  await page.goto(`${shop}/about`)
  await ready(page)
  await context.setOffline(true)
  await track(page, 'Waited', 5)
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)
  await context.setOffline(false)
  await leave(page)
  await expect
    .poll(async () => (await collector.rawEvents()).filter(({ name }) => name === 'Waited').length)
    .toBe(5)
})

test('a collector that is overloaded is tried again as it asks; each event is stored once', async ({
  page,
  collector,
  shop,
}) => {
  const ids: string[] = []
  await page.route(batches, async (route) => {
    ids.push(JSON.parse(route.request().postData() ?? '{}').batch)
    // The second one arrives, and its answer is lost.
    if (ids.length === 2) await route.fetch()
    await (ids.length < 4
      ? answer(route, ids.length < 3 ? 503 : 429, { 'retry-after': '1' })
      : route.continue())
  })
  await chosen(page, 'anonymous')
  await page.goto(`${shop}/about`)
  await ready(page)
  await track(page, 'Again', 3)
  await page.evaluate(() => (window as unknown as Tracked).footfall('flush'))
  await expect.poll(() => ids.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(4)
  expect(new Set(ids.slice(0, 2)).size).toBe(1)
  await leave(page)
  await expect
    .poll(async () => (await collector.rawEvents()).filter(({ name }) => name === 'Again').length)
    .toBe(3)
})

test('what will be refused again is not sent again, and is counted', async ({ page, shop }) => {
  const bodies: { batch: string; dropped?: number; events: unknown[] }[] = []
  await page.route(batches, async (route) => {
    bodies.push(JSON.parse(route.request().postData() ?? '{}'))
    await answer(route, 404)
  })
  await chosen(page, 'anonymous')
  await page.goto(`${shop}/about`)
  await ready(page)
  await expect.poll(() => bodies.length).toBe(1)
  await track(page, 'Later', 1)
  await page.evaluate(() => (window as unknown as Tracked).footfall('flush'))
  await expect.poll(() => bodies.length).toBe(2)
  const [first, second] = bodies
  expect(second?.batch).not.toBe(first?.batch)
  expect(second?.dropped).toBe(first?.events.length)
})

test('a collector can stop its trackers: nothing is sent after, nothing is kept', async ({ page, shop }) => {
  let requests = 0
  await page.route(batches, async (route) => {
    ++requests
    await answer(route, 202, { 'footfall-pace': 'stop' })
  })
  await chosen(page, 'granted')
  await page.goto(`${shop}/about`)
  await ready(page)
  await expect.poll(() => requests).toBe(1)
  await waitFor('the queue on the device is gone', () =>
    page.evaluate(async () => (await indexedDB.databases()).length === 0),
  )
  await track(page, 'After', 300)
  await page.evaluate(() => (window as unknown as Tracked).footfall('flush'))
  await leave(page)
  expect(requests).toBe(1)
})
