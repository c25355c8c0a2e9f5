import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { Collector } from './support/Collector'
import { expect, test } from './support/test'
import { deliberate, leave, shopping, shoppingEvents } from './support/visit'

const kSections = [
  'Overview',
  'Pages',
  'Sources',
  'Audience',
  'Events',
  'Features',
  'Goals',
  'Paths',
  'Retention',
  'Clicks',
  'Performance',
  'Errors',
  'Sessions',
  'Data quality',
]

async function visitAndSignIn(visitor: Page, manager: Page, collector: Collector, shop: string) {
  await shopping(visitor, shop)
  await leave(visitor)
  await expect.poll(async () => deliberate(await collector.rawEvents()).length).toBe(shoppingEvents.length)
  await manager.goto(`${collector.origin}/`)
  await manager.getByLabel('User name').fill(Collector.user)
  await manager.getByLabel('Password').fill(Collector.password)
  await manager.getByRole('button', { name: 'Sign in' }).click()
  await expect(manager.getByTestId('kpi-visitors')).toHaveAttribute('data-value', '1')
}

const open = (page: Page, section: string) =>
  page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: section, exact: true }).click()

const cell = (page: Page, table: string, row: string, column: string) =>
  page.locator(`[data-testid="${table}"] tr[data-key="${row}"] [data-column=${column}]`)

test('every section shows the visit, without an error in the page', async ({
  page,
  browser,
  collector,
  shop,
}) => {
  const manager = await browser.newPage()
  const errors: string[] = []
  manager.on('pageerror', (error) => errors.push(String(error)))
  manager.on('response', (response) => {
    if (response.status() >= 400 && response.status() !== 401) errors.push(response.url())
  })
  manager.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) errors.push(message.text())
  })
  const policy = await fetch(`${collector.origin}/`).then((answer) =>
    answer.headers.get('content-security-policy'),
  )
  expect(policy).toContain("default-src 'self'")
  expect(policy).not.toContain('unsafe')
  await visitAndSignIn(page, manager, collector, shop)

  await open(manager, 'Pages')
  await expect(cell(manager, 'breakdown-page', '/products', 'pageviews')).toHaveAttribute('data-value', '1')
  await open(manager, 'Sources')
  await open(manager, 'Audience')
  await expect(cell(manager, 'breakdown-consent', 'anonymous', 'sessions')).toHaveAttribute('data-value', '1')
  await open(manager, 'Events')
  await expect(cell(manager, 'breakdown-event', 'Added to cart', 'events')).toHaveAttribute('data-value', '1')
  await open(manager, 'Goals')
  await expect(cell(manager, 'goals', 'custom:Added to cart', 'rate')).toHaveAttribute('data-value', '1')
  await open(manager, 'Paths')
  const way = manager.locator('[data-testid=paths] tr[data-from="/products"]')
  await expect(way).toHaveAttribute('data-to', '/product/ridge-boots')
  await open(manager, 'Sessions')
  const timeline = manager.getByTestId('timeline')
  await expect(timeline.locator('[data-kind=custom]')).toContainText('Added to cart')
  await open(manager, 'Clicks')
  await expect(manager.getByTestId('heatmap').locator('rect').first()).toBeVisible()
  for (const section of kSections) {
    await open(manager, section)
    await expect(manager.locator('[class*=skeleton]')).toHaveCount(0)
    await expect(manager.getByText('This could not be loaded')).toHaveCount(0)
  }
  expect(errors).toEqual([])
  await manager.close()
})

test('a click on a row filters the whole page, in the address, and can be undone', async ({
  page,
  browser,
  collector,
  shop,
}) => {
  const manager = await browser.newPage()
  await visitAndSignIn(page, manager, collector, shop)
  await open(manager, 'Events')
  await manager.getByTestId('breakdown-event').getByRole('button', { name: 'Added to cart' }).click()
  await expect(manager.getByTestId('filter')).toHaveText(/Event is\s*Added to cart/)
  expect(new URL(manager.url()).searchParams.getAll('filter')).toEqual(['event:is:Added to cart'])

  await open(manager, 'Overview')
  await manager.reload()
  await expect(manager.getByTestId('kpi-visitors')).toHaveAttribute('data-value', '1')
  await expect(manager.getByTestId('kpi-pageviews')).toHaveAttribute('data-value', '0')
  await manager.getByRole('button', { name: 'Event is', exact: true }).click()
  await expect(manager.getByTestId('filter')).toHaveText(/Event is not/)
  await expect(manager.getByTestId('kpi-pageviews')).toHaveAttribute('data-value', '3')
  await manager.getByRole('button', { name: 'Clear filters' }).click()
  await expect(manager.getByTestId('filter')).toHaveCount(0)
  await manager.goBack()
  await expect(manager.getByTestId('filter')).toHaveCount(1)
  await manager.close()
})

test('a report is saved as CSV', async ({ page, browser, collector, shop }) => {
  const manager = await browser.newPage()
  await visitAndSignIn(page, manager, collector, shop)
  await open(manager, 'Pages')
  const saved = manager.waitForEvent('download')
  await manager.getByRole('link', { name: 'Download breakdown as CSV' }).first().click()
  const file = await (await saved).path()
  const [head = '', ...rows] = readFileSync(file, 'utf8').trim().split('\r\n')
  const column = head.split(',').indexOf('value')
  expect(rows.map((row) => row.split(',')[column]).sort()).toEqual([
    '/cart',
    '/product/ridge-boots',
    '/products',
  ])
  await manager.close()
})
