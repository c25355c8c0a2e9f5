// A network that goes and comes back, an answer that asks for patience, and what the device keeps meanwhile. The page's clock
// is the test's: no timer runs unless it says so.
import { expect, type Page, test } from '@playwright/test'
import { batchesOf, callOn, eventsOf, openServedAndWatched, trackedAndSent } from './support/openServed'
import { type ServedPage, servePage } from './support/servePage'
import { kept } from './support/tracked'

let served: ServedPage
test.beforeEach(async () => {
  served = await servePage()
})
test.afterEach(() => served.close())

const names = () => eventsOf(served).map(({ name }) => name)

/** From here on time passes only as the test says. */
async function stopClock(page: Page): Promise<void> {
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000))
}

for (const consent of ['anonymous', 'granted'])
  test(`what waits offline leaves when the browser says that it is online, and not before: ${consent}`, async ({
    page,
    context,
  }) => {
    await page.clock.install()
    await openServedAndWatched(page, served, { attributes: `data-consent="${consent}"` })
    await trackedAndSent(page, served, 'Online')
    if (consent === 'granted') await expect.poll(() => kept(page)).toBe(0)
    await context.setOffline(true)
    await callOn(page, 'track', 'Offline')
    await callOn(page, 'flush')
    if (consent === 'granted') await expect.poll(() => kept(page)).toBe(1)
    await stopClock(page)
    expect(names()).not.toContain('Offline')
    await context.setOffline(false)
    await expect.poll(names).toContain('Offline')
    expect(names().filter((name) => name === 'Offline')).toHaveLength(1)
  })

/** Puts batches on the device as an earlier page would have kept them. */
const seed = (page: Page, bodies: string[], at: number) =>
  page.evaluate(
    ([all, when]) =>
      new Promise<void>((done) => {
        const opening = indexedDB.open('footfall:shop')
        opening.onsuccess = () => {
          const writing = opening.result.transaction('batches', 'readwrite')
          for (const body of all) writing.objectStore('batches').add({ body, at: when })
          writing.oncomplete = () => {
            opening.result.close()
            done()
          }
        }
      }),
    [bodies, at] as const,
  )
/** Bodies of all batches that the device keeps. */
const keptBodies = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const opening = indexedDB.open('footfall:shop')
        opening.onsuccess = () => {
          const reading = opening.result.transaction('batches').objectStore('batches').getAll()
          reading.onsuccess = () => {
            opening.result.close()
            resolve(reading.result.map(({ body }: { body: string }) => body))
          }
        }
      }),
  )

const day = 24 * 3600_000
for (const [what, seeded, age, left] of [
  ['past a thousand batches the oldest go', 1002, 60_000, 1000],
  ['batches of more than seven days go', 3, 7 * day + 60_000, 1],
  ['batches of nearly seven days stay', 3, 7 * day - 60_000, 4],
] as [string, number, number, number][])
  test(`on the device ${what}, and what they held is counted`, async ({ page, context }) => {
    await openServedAndWatched(page, served, { attributes: 'data-consent="granted"' })
    await trackedAndSent(page, served, 'Online')
    await expect.poll(() => kept(page)).toBe(0)
    await context.setOffline(true)
    const bodies = Array.from({ length: seeded }, (_, seq) => JSON.stringify({ seq, events: [{}, {}] }))
    await seed(page, bodies, Date.now() - age)
    await callOn(page, 'track', 'Kept')
    await callOn(page, 'flush')
    await expect
      .poll(async () => (await keptBodies(page)).filter((body) => body.includes('Kept')).length)
      .toBe(1)
    await expect.poll(() => kept(page)).toBe(left)
    const evicted = seeded + 1 - left
    expect((await keptBodies(page)).slice(0, left - 1)).toEqual(bodies.slice(evicted))
    // Told with the batch after it.
    await callOn(page, 'track', 'After')
    await callOn(page, 'flush')
    const after = async () => (await keptBodies(page)).find((body) => body.includes('After'))
    await expect.poll(after).toBeTruthy()
    expect(JSON.parse((await after()) ?? '').dropped ?? 0).toBe(2 * evicted)
  })

test('told to slow down, it sends a batch as often as it was asked to', async ({ page }) => {
  await page.clock.install()
  served.replies['v1/batch'] = { status: 202, headers: { 'footfall-pace': '60' }, body: '{"accepted":1}' }
  await openServedAndWatched(page, served)
  await trackedAndSent(page, served, 'First')
  await stopClock(page)
  const before = served.sent.length
  await callOn(page, 'track', 'Slowly')
  await page.clock.runFor(50_000)
  expect(served.sent.length).toBe(before)
  await page.clock.runFor(15_000)
  await expect.poll(names).toContain('Slowly')
  expect(served.sent.length).toBe(before + 1)
})

for (const [form, wish] of [
  ['seconds', (): string => '40'],
  ['a date', (now: number): string => new Date(now + 40_000).toUTCString()],
] as [string, (now: number) => string][])
  test(`asked by ${form} to try again later, it waits for so long`, async ({ page }) => {
    await page.clock.install()
    await openServedAndWatched(page, served)
    await trackedAndSent(page, served, 'First')
    await stopClock(page)
    const now = await page.evaluate(() => Date.now())
    served.replies['v1/batch'] = { status: 503, headers: { 'retry-after': wish(now) } }
    const before = served.sent.length
    const answered = page.waitForResponse((response) => response.status() === 503)
    await callOn(page, 'track', 'Again')
    await callOn(page, 'flush')
    await (await answered).finished()
    await expect.poll(() => served.sent.length).toBe(before + 1)
    served.replies = {}
    await page.clock.runFor(35_000)
    expect(served.sent.length).toBe(before + 1)
    await page.clock.runFor(10_000)
    await expect.poll(() => served.sent.length).toBe(before + 2)
    const [first, second] = batchesOf(served).slice(-2) as unknown as { batch: string }[]
    expect(second?.batch).toBe(first?.batch)
  })

test('a page that leaves while its room is taken hands the rest to a beacon, where no request can be deferred', async ({
  page,
}) => {
  await page.addInitScript(() => {
    delete (window as { fetchLater?: unknown }).fetchLater
  })
  await openServedAndWatched(page, served)
  await trackedAndSent(page, served, 'First')
  const types: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/v1/batch')) types.push(request.resourceType())
  })
  // The first request is under way until the page is gone.
  served.slowMs = 3000
  await page.evaluate(() => {
    const { footfall } = window as unknown as { footfall(...call: unknown[]): void }
    const words = 'as many words as fit '.repeat(14)
    const add = (name: string, count: number) => {
      for (let number = 0; number < count; ++number)
        footfall('track', name, { number, a: words, b: words, c: words })
      footfall('flush')
    }
    add('Requested', 55)
    add('Beaconed', 11)
  })
  await expect.poll(() => names().filter((name) => name === 'Beaconed').length).toBe(11)
  expect(names().filter((name) => name === 'Requested')).toHaveLength(55)
  expect(types).toEqual(['fetch', 'ping'])
  served.slowMs = 0
  await trackedAndSent(page, served, 'Last')
  expect(names().filter((name) => name === 'Beaconed')).toHaveLength(11)
  expect(batchesOf(served).every(({ dropped = 0 }) => dropped === 0)).toBe(true)
})

test('ten thousand events, as fast as the page can: each arrives once, in at most sixty requests', async ({
  page,
}) => {
  await openServedAndWatched(page, served)
  await trackedAndSent(page, served, 'First')
  const before = served.sent.length
  await page.evaluate(() => {
    const { footfall } = window as unknown as { footfall(...call: unknown[]): void }
    for (let number = 0; number < 10_000; ++number) footfall('track', 'Burst', { number })
  })
  const numbers = () =>
    eventsOf(served)
      .filter(({ name }) => name === 'Burst')
      .map(({ props }) => props?.number)
  await expect.poll(() => numbers().length, { timeout: 60_000 }).toBe(10_000)
  expect(new Set(numbers()).size).toBe(10_000)
  expect(batchesOf(served).every(({ dropped = 0 }) => dropped === 0)).toBe(true)
  expect(served.sent.length - before).toBeLessThanOrEqual(60)
})

for (const how of ['left', 'closed'])
  test(`a collector that takes its time, and pages that are ${how} at once: no event is lost, none comes twice`, async ({
    context,
  }) => {
    served.slowMs = 150
    const rounds = 20
    const other = await context.newPage()
    for (let round = 0; round < rounds; ++round) {
      const page = await context.newPage()
      served.html = `<!doctype html><title>Shop</title><link rel="icon" href="data:,">
        <script async src="/footfall.js" data-site="shop"></script>`
      await page.goto(`${served.origin}/shop`)
      await page.waitForFunction(() => (window as { footfall?: { running?: boolean } }).footfall?.running)
      await page.evaluate((of) => {
        const { footfall } = window as unknown as { footfall(...call: unknown[]): void }
        const letters = (n: number) => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
        // Names that the batch that leaves without a core carries as well.
        for (let number = 0; number < 50; ++number)
          footfall('track', `Round ${letters(of)} event ${letters(number)}`)
      }, round)
      if (how === 'left') await page.goto('about:blank')
      await page.close()
    }
    const told = () => names().filter((name) => name?.startsWith('Round'))
    await expect.poll(() => told().length).toBe(50 * rounds)
    await other.close()
    expect(new Set(told()).size).toBe(50 * rounds)
    expect(batchesOf(served).every(({ dropped = 0 }) => dropped === 0)).toBe(true)
  })
