import type { Page } from '@playwright/test'
import { expect, test } from './support/test'
import { chosen, deliberate, leave } from './support/visit'

/** A visit with something of everything: pages, clicks, a form, an event. */
async function wander(page: Page, shop: string): Promise<void> {
  await page.goto(`${shop}/`)
  await page.getByRole('button', { name: 'Become a member' }).click()
  await page.getByRole('link', { name: 'See all products' }).click()
  await page.getByRole('link', { name: 'Beck hat' }).click()
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await expect(page.getByText('It is in the cart.')).toBeVisible()
  await leave(page)
}

function recordRequests(page: Page, origin: string): string[] {
  const requests: string[] = []
  page.context().on('request', (request) => {
    if (request.url().startsWith(`${origin}/v1/`)) requests.push(request.url())
  })
  return requests
}

/** Another visitor's page view: once it has arrived, anything sent before it would have arrived too. */
async function otherVisitor(page: Page, shop: string): Promise<void> {
  const other = await page.context().browser()!.newPage()
  await chosen(other, 'anonymous')
  await other.goto(`${shop}/about`)
  await leave(other)
  await other.close()
}

test('with consent denied nothing is sent and nothing is kept on the device', async ({
  page,
  collector,
  shop,
}) => {
  await chosen(page, 'denied')
  const requests = recordRequests(page, collector.origin)
  await wander(page, shop)
  await otherVisitor(page, shop)
  await expect
    .poll(async () => deliberate(await collector.rawEvents()).map((event) => `${event.kind} ${event.path}`))
    .toEqual(['pageview /about'])
  expect(requests).toEqual([])
  await page.goto(`${shop}/about`)
  const kept = await page.evaluate(() => ({
    local: Object.keys(localStorage).filter((key) => !key.startsWith('fellside-')),
    session: Object.keys(sessionStorage).filter((key) => !key.startsWith('fellside-')),
    cookies: document.cookie,
  }))
  expect(kept).toEqual({ local: [], session: [], cookies: '' })
})

test('Global Privacy Control is consent denied', async ({ page, collector, shop }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })
  })
  const requests = recordRequests(page, collector.origin)
  await wander(page, shop)
  await otherVisitor(page, shop)
  await expect
    .poll(async () => deliberate(await collector.rawEvents()).map((event) => `${event.kind} ${event.path}`))
    .toEqual(['pageview /about'])
  expect(requests).toEqual([])
})

test('anonymous consent, the default, leaves nothing on the device', async ({ page, collector, shop }) => {
  await wander(page, shop)
  await expect
    .poll(async () => (await collector.rawEvents()).filter((event) => event.kind === 'pageview').length)
    .toBe(3)
  await page.goto(`${shop}/about`)
  const keys = await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])
  expect(keys.filter((key) => !key.startsWith('fellside-'))).toEqual([])
  expect(await page.context().cookies()).toEqual([])
})

test('a choice in the banner takes effect at once: denied stops, granted starts again', async ({
  page,
  collector,
  shop,
}) => {
  await page.goto(`${shop}/`)
  await page.getByRole('button', { name: 'Do not count me' }).click()
  await page.getByRole('link', { name: 'Our workshop' }).click()
  await page.getByRole('button', { name: 'Privacy choices' }).click()
  await page.getByRole('button', { name: 'Recognise me next time' }).click()
  // Until the core is there, what leaves carries no id and is anonymous.
  await page.waitForFunction(() => /\.[0-9a-f]{32}$/.test(localStorage.getItem('footfall:shop') ?? ''))
  await page.goto(`${shop}/account`)
  await leave(page)
  await expect
    .poll(async () =>
      (await collector.rawEvents())
        .filter((event) => event.kind === 'pageview' && event.path === '/account')
        .map((event) => event.consent),
    )
    .toEqual(['granted'])
  const events = await collector.rawEvents()
  expect(events.filter((event) => event.path === '/about' && event.consent !== 'granted')).toEqual([])
})
