// A part of the visitors is captured, each whole or not at all: who has an id is drawn in the browser, who has none by
// the collector, which tells the page.
import { createHash } from 'node:crypto'
import type { Browser } from '@playwright/test'
import { Collector } from './support/Collector'
import { answer, openWatched, probeOrigin } from './support/probe'
import { expect, test } from './support/test'
import type { Tracked } from './support/tracked'
import { leave } from './support/visit'
import { waitFor } from './support/waitFor'

const share = 0.5
/** Whether a device's id is in the sample, as docs/wire-format.md says it. */
function inSample(deviceId: string): boolean {
  const hash = createHash('sha256')
  for (const part of ['visitor', Collector.site, deviceId]) {
    const length = Buffer.alloc(8)
    length.writeBigUInt64LE(BigInt(part.length))
    hash.update(length).update(part)
  }
  return hash.digest().readUInt32BE() % 10_000 < share * 10_000
}

const deviceId = (number: number) => number.toString(16).padStart(32, '0')
const numbers = Array.from({ length: 64 }, (_, number) => number)
const within = deviceId(numbers.find((number) => inSample(deviceId(number))) as number)
const without = deviceId(numbers.find((number) => !inSample(deviceId(number))) as number)

const agent = (version: number) =>
  `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`

/** Two pages with two events each by a visitor; gives what the answers to the batches asked of the tracker. */
async function visit(
  browser: Browser,
  collector: Collector,
  { attributes, id, userAgent = agent(140) }: { attributes: string; id?: string; userAgent?: string },
): Promise<string[]> {
  const context = await browser.newContext({ userAgent })
  const page = await context.newPage()
  const paces: string[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('/v1/batch')) paces.push(response.headers()['footfall-pace'] ?? '')
  })
  if (id) {
    answer('/storage', { body: '<!doctype html><title>Storage</title>' })
    await page.goto(`${await probeOrigin()}/storage`)
    await page.evaluate((given) => localStorage.setItem('footfall:shop', given), id)
  }
  const call = (...words: string[]) =>
    page.evaluate((given) => (window as unknown as Tracked).footfall(...given), words)
  for (const path of ['/first', '/second']) {
    await openWatched(page, collector, {
      path,
      attributes: `${attributes} data-sample="${share}"`,
      body: '',
    })
    const answered = page.waitForEvent('console', {
      predicate: (message) => message.text().includes('[footfall] answered'),
      timeout: 20_000,
    })
    await call('track', 'Sooner')
    await call('flush')
    if (id === without) answered.catch(() => {})
    else await answered
    await call('track', 'Later')
  }
  await leave(page)
  await context.close()
  return paces
}

test('with an id, a visitor is drawn on the device: all arrives with the rate, or nothing is sent', async ({
  browser,
  collector,
}) => {
  const attributes = 'data-consent="granted"'
  expect(await visit(browser, collector, { attributes, id: without })).toEqual([])
  await visit(browser, collector, { attributes, id: within })
  const events = await waitFor('both pages are there', async () => {
    const all = await collector.rawEvents()
    return all.filter(({ name }) => name === 'Later').length === 2 ? all : undefined
  })
  expect(new Set(events.map(({ path }) => path))).toEqual(new Set(['/first', '/second']))
  expect(new Set(events.map(({ visitor }) => visitor)).size).toBe(1)
  for (const event of events) expect(event.sample_rate).toBe(share)
  const quality = await collector.report('quality')
  expect(quality.sampling).toMatchObject({ events: events.length, lowest_rate: share })
})

test('without an id the collector draws, and a page that is left out sends one batch', async ({
  browser,
  collector,
}) => {
  // Who is drawn follows from the day's secret and from what the browser says of itself.
  const drawn: boolean[] = []
  for (let version = 100; new Set(drawn).size < 2 && version < 130; ++version) {
    const count = async () => (await collector.rawEvents()).filter(({ name }) => name === 'Later').length
    const before = await count()
    const paces = await visit(browser, collector, { attributes: '', userAgent: agent(version) })
    const leftOut = paces[0] === 'skip'
    drawn.push(!leftOut)
    if (leftOut) {
      // One for each page that was loaded.
      expect(paces).toEqual(['skip', 'skip'])
      expect(await count()).toBe(before)
    } else await waitFor('both pages are there', async () => (await count()) === before + 2 || undefined)
  }
  expect(new Set(drawn).size).toBe(2)
})
