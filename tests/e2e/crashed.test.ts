// A renderer that dies: what lay on the device arrives once, what was in its memory is lost. Without a collector.
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { type ServedPage, servePage } from './support/servePage'
import { kept, type Tracked, track } from './support/tracked'

interface Sent {
  batch: string
  events: { kind: string; name?: string; props?: { number?: number } }[]
}

let served: ServedPage
test.beforeEach(async () => {
  served = await servePage()
  served.html = `<!doctype html><title>Shop</title><link rel="icon" href="data:,">
    <script async src="/footfall.js" data-site="shop" data-consent="granted"></script>`
})
test.afterEach(() => served.close())

/** Opens the page, and resolves once batches may be kept. */
async function open(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${served.origin}/shop`)
  await page.waitForFunction(async () =>
    (await indexedDB.databases()).some(({ name }) => name === 'footfall:shop'),
  )
  return page
}

const arrived = (name: string) =>
  served.sent
    .flatMap((body) => (JSON.parse(body) as Sent).events)
    .filter((event) => event.name === name)
    .map(({ props }) => props?.number)

test('a crashed page loses the batch that was open; what was kept on the device arrives once', async ({
  context,
}) => {
  const page = await open(context)
  await context.setOffline(true)
  for (const name of ['First', 'Second']) {
    await track(page, name, 5)
    await page.evaluate(() => (window as unknown as Tracked).footfall('flush'))
  }
  await expect.poll(() => kept(page)).toBeGreaterThanOrEqual(2)
  // No batch is closed by its age any more.
  await page.evaluate(() => Object.assign(window, { setTimeout: () => 0 }))
  await track(page, 'Open', 5)

  const session = await context.newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  session.send('Page.crash').catch(() => {})
  await crashed
  await page.close()
  await context.setOffline(false)
  expect([...arrived('First'), ...arrived('Second'), ...arrived('Open')]).toEqual([])

  const after = await open(context)
  await expect.poll(() => arrived('Second').length, { timeout: 30_000 }).toBeGreaterThan(0)
  await expect.poll(() => kept(after)).toBe(0)
  expect(arrived('First')).toEqual([0, 1, 2, 3, 4])
  expect(arrived('Second')).toEqual([0, 1, 2, 3, 4])
  expect(arrived('Open')).toEqual([])
  const ids = served.sent.map((body) => (JSON.parse(body) as Sent).batch)
  expect(new Set(ids).size).toBe(ids.length)
})
