import { connect } from 'node:tls'
import { Collector } from './support/Collector'
import { test as base, expect } from './support/test'
import { deliberate, leave, shopping, shoppingEvents } from './support/visit'

const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the parts needed from here
  collector: async ({}, use) => {
    const collector = new Collector(true)
    await collector.create()
    await use(collector)
    await collector.dispose()
  },
})

test.use({ ignoreHTTPSErrors: true })

/** The serial number of the certificate that the collector shows to new connections. */
async function serial(origin: string): Promise<string> {
  const socket = connect({
    host: '127.0.0.1',
    port: Number(new URL(origin).port),
    rejectUnauthorized: false,
  })
  await new Promise((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject))
  const number = socket.getPeerCertificate().serialNumber
  socket.destroy()
  return number
}

test('a visit arrives over TLS, and after the certificate was renewed', async ({ page, collector, shop }) => {
  expect(collector.origin).toMatch(/^https:/)
  await shopping(page, shop)
  await leave(page)
  const events = async () => deliberate(await collector.rawEvents()).length
  await expect.poll(events).toBe(shoppingEvents.length)

  const before = await serial(collector.origin)
  collector.makeCertificate()
  collector.signal('SIGHUP')
  await expect.poll(() => serial(collector.origin)).not.toBe(before)
  await page.goto(`${shop}/about`)
  await leave(page)
  await expect.poll(events).toBe(shoppingEvents.length + 1)
})
