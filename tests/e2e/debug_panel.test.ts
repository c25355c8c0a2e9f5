// The panel that `data-debug` puts on the page: what is captured, waits, was sent and was dropped, under the strictest
// policies, and in nobody's way.
import { faultyCollector } from './support/faultyCollector'
import { openWatched } from './support/probe'
import { expect, test } from './support/test'
import type { Tracked } from './support/tracked'
import { leave } from './support/visit'
import { waitFor } from './support/waitFor'

test('the panel shows consent, session, what waits, batches and their fate, and drops by reason', async ({
  page,
  collector,
}) => {
  const faulty = await faultyCollector(collector.origin)
  const refused: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML/i.test(message.text())) refused.push(message.text())
  })
  await openWatched(page, faulty, {
    path: '/shop/lamps',
    headers: {
      'content-security-policy':
        `default-src 'none'; script-src ${faulty.origin} 'wasm-unsafe-eval'; connect-src ${faulty.origin}; ` +
        `img-src data:; require-trusted-types-for 'script'; trusted-types 'none'`,
    },
    body: '<h1>Lamps</h1><a id="cart" href="#cart">Cart</a> <p>Nothing here</p>',
  })
  const panel = page.locator('footfall-debug')
  await expect(panel).toContainText('anonymous')
  faulty.behave({ status: 503, type: 'text/plain', body: '' })
  await page.getByRole('link', { name: 'Cart' }).click()
  await expect(panel).toContainText('click "Cart" a#cart on /shop/lamps')
  await page.getByText('Nothing here').click()
  await page.evaluate(() => {
    const { footfall } = window as unknown as Tracked
    footfall('track', 'Added to cart', { sku: 'lamp', price: 49.5 })
    footfall('track', '')
    footfall('flush')
  })
  await expect(panel).toContainText('503')
  const count = (label: string) => panel.locator('.counts div', { hasText: label }).locator('b')
  await expect(count('dropped')).toHaveText('2')
  for (const reason of ['meaningless', 'missing field']) await expect(panel).toContainText(reason)
  const made = Number(await count('made').textContent())
  expect(made).toBeGreaterThanOrEqual(3)
  await expect(count('queued')).toHaveText(String(made))
  faulty.behave('well')
  await expect(count('queued')).toHaveText('0')
  await expect(count('sent')).toHaveText(String(made))
  await expect(panel).toContainText('202')
  await page.screenshot({ path: test.info().outputPath('panel.png') })

  await panel.getByRole('button', { name: 'Fold' }).click()
  await expect(panel.getByRole('heading', { name: 'Batches' })).toBeHidden()
  await panel.getByRole('button', { name: 'Show' }).click()
  await expect(panel.getByRole('heading', { name: 'Batches' })).toBeVisible()
  await page.evaluate(() => (window as unknown as Tracked).footfall('consent', 'denied'))
  await expect(panel).toContainText('denied')
  await page.evaluate(() => (window as unknown as Tracked).footfall('track', 'Unwanted'))
  await expect(panel).toContainText('custom "Unwanted" on /shop/lamps')
  await page.evaluate(() => (window as unknown as Tracked).footfall('stop'))
  await expect(panel).toHaveCount(0)
  await leave(page)

  const events = await waitFor('what was sent is there', async () => {
    const all = await collector.rawEvents()
    return all.some(({ name }) => name === 'Added to cart') ? all : undefined
  })
  // The panel's own buttons are not the page's.
  expect(events.filter(({ kind }) => kind === 'click').map(({ text }) => text)).toEqual(['Cart'])
  expect(events.some(({ name }) => name === 'Unwanted')).toBe(false)
  expect(refused).toEqual([])
  faulty.close()
})

test('without `data-debug` there is no panel, and its file is not asked for', async ({
  page,
  collector,
  shop,
}) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`${shop}/about`)
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('footfall-watch')),
  )
  expect(asked.filter((url) => url.includes('footfall-debug'))).toEqual([])
  await expect(page.locator('footfall-debug')).toHaveCount(0)
  expect(asked.some((url) => url.startsWith(collector.origin))).toBe(true)
})
