import { expect, test } from './support/test'
import { deliberate, expectShopping, leave, personal, shopping, shoppingEvents } from './support/visit'

const complete = shoppingEvents.length

test('a visit stands in the raw log: every event once, in order, in one session', async ({
  page,
  collector,
  shop,
}) => {
  await shopping(page, shop)
  await leave(page)
  await expect.poll(async () => deliberate(await collector.rawEvents()).length).toBe(complete)
  expectShopping(await collector.rawEvents())
  const added = (await collector.rawEvents()).find((event) => event.kind === 'custom')
  expect(added?.props).toEqual({ sku: 'ridge-boots', price: 189 })
})

test('nothing that the visitor typed and no query string arrives, on disk or in the export', async ({
  page,
  collector,
  shop,
}) => {
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.url().startsWith(collector.origin)) sent.push(`${request.url()} ${request.postData() ?? ''}`)
  })
  await shopping(page, shop)
  await leave(page)
  await expect.poll(async () => deliberate(await collector.rawEvents()).length).toBe(complete)
  const places = { sent: sent.join('\n'), export: await collector.rawText(), files: collector.filesText() }
  for (const [place, text] of Object.entries(places)) {
    expect(text.length, place).toBeGreaterThan(0)
    for (const secret of [personal.email, 'anna.berg', 'anna%2Eberg', personal.note, 'birthday', 'mail=']) {
      expect(text.includes(secret), `"${secret}" in ${place}`).toBe(false)
    }
  }
  expect(places.export.includes('127.0.0.1:')).toBe(false)
})

test('a collector that is killed and started again has the visit, once', async ({
  page,
  collector,
  shop,
}) => {
  await shopping(page, shop)
  const answered = page.waitForResponse((response) => response.url().includes('/v1/batch'))
  await page.evaluate(() => (window as unknown as { footfall: (call: string) => void }).footfall('flush'))
  await answered
  await collector.killAndStart()
  await leave(page)
  await expect.poll(async () => deliberate(await collector.rawEvents()).length).toBe(complete)
  await collector.killAndStart()
  expectShopping(await collector.rawEvents())
})

test('an engine that is killed comes back with the visit, once', async ({ page, collector, shop }) => {
  await shopping(page, shop)
  await collector.killEngine()
  await leave(page)
  const visits = async () => deliberate(await collector.rawEvents().catch(() => [])).length
  await expect.poll(visits).toBe(complete)
  await collector.killEngine()
  await expect.poll(visits).toBe(complete)
  expectShopping(await collector.rawEvents())
})
