import { expect, test } from './support/test'
import { chosen, deliberate, leave } from './support/visit'

test('a page view arrives although the core cannot be loaded', async ({ page, collector, shop }) => {
  await page.route(/footfall[^/]*\.wasm/, (route) => route.abort())
  await page.goto(`${shop}/about`)
  await leave(page)
  await expect
    .poll(async () =>
      (await collector.rawEvents()).filter((event) => event.kind === 'pageview').map((one) => one.path),
    )
    .toEqual(['/about'])
})

test('the tracker adds no error to the page, under a strict content security policy', async ({
  page,
  collector,
  shop,
}) => {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    // The icon of a page that is left while it loads is the browser's affair.
    const icon = message.location().url.endsWith('.svg')
    if (message.type() === 'error' && !icon && page.url() !== 'about:blank') errors.push(message.text())
  })
  await page.goto(`${shop}/`)
  await page.getByRole('button', { name: 'Count me for today only' }).click()
  await page.getByRole('link', { name: 'Account', exact: true }).click()
  await leave(page)
  await expect
    .poll(async () => (await collector.rawEvents()).filter((event) => event.kind === 'pageview').length)
    .toBe(2)
  expect(errors).toEqual([])
})

test('marked-up events are counted, masked texts and ignored parts are not sent', async ({
  page,
  collector,
  shop,
}) => {
  await page.goto(`${shop}/`)
  await page.getByRole('button', { name: 'Count me for today only' }).click()
  await page.getByRole('button', { name: 'Become a member' }).click()
  await page.getByRole('link', { name: 'Account', exact: true }).click()
  await page.getByRole('button', { name: /Edit Wilhelmina/ }).click()
  await page.getByRole('button', { name: /What was sent|Hide/ }).click()
  await leave(page)
  await expect
    .poll(async () => (await collector.rawEvents()).filter((event) => event.path === '/account').length)
    .toBeGreaterThanOrEqual(2)
  const events = deliberate(await collector.rawEvents())
  expect(events.find((event) => event.name === 'Membership started')?.props).toEqual({
    plan: 'trail',
    from: 'home',
  })
  const text = JSON.stringify(events)
  for (const hidden of ['Wilhelmina', 'Ashworth', 'Count me', 'What was sent', 'Hide'])
    expect(text).not.toContain(hidden)
})

test('going back and forward counts each page once more, as a person would', async ({
  page,
  collector,
  shop,
}) => {
  await chosen(page, 'anonymous')
  await page.goto(`${shop}/products`)
  await page.getByRole('link', { name: 'Storm lantern' }).click()
  await expect(page.getByRole('heading', { name: 'Storm lantern' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'The shop' })).toBeVisible()
  await page.goForward()
  await expect(page.getByRole('heading', { name: 'Storm lantern' })).toBeVisible()
  await leave(page)
  await expect
    .poll(async () =>
      (await collector.rawEvents()).filter((event) => event.kind === 'pageview').map((one) => one.path),
    )
    .toEqual(['/products', '/product/lantern', '/products', '/product/lantern'])
})
