import type { Page } from '@playwright/test'
import { Collector } from './support/Collector'
import { expect, test } from './support/test'
import { deliberate, leave, shopping, shoppingEvents } from './support/visit'

async function signIn(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/`)
  await page.getByLabel('User name').fill(Collector.user)
  await page.getByLabel('Password').fill(Collector.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

const kpi = (page: Page, name: string) => page.getByTestId(`kpi-${name}`)

test('a visit stands on the dashboard, and still after collector and engine were killed', async ({
  page,
  browser,
  collector,
  shop,
}) => {
  await shopping(page, shop)
  await leave(page)
  await expect.poll(async () => deliberate(await collector.rawEvents()).length).toBe(shoppingEvents.length)

  const manager = await browser.newPage()
  await signIn(manager, collector.origin)
  const expectNumbers = async () => {
    await expect(kpi(manager, 'visitors')).toHaveAttribute('data-value', '1')
    await expect(kpi(manager, 'sessions')).toHaveAttribute('data-value', '1')
    await expect(kpi(manager, 'pageviews')).toHaveAttribute('data-value', '3')
    await expect(manager.getByTestId('active-now')).toHaveAttribute('data-value', '1')
    for (const path of ['/products', '/product/ridge-boots', '/cart']) {
      const cell = manager.locator(
        `[data-testid=pages-table] tr[data-path="${path}"] [data-column=pageviews]`,
      )
      await expect(cell).toHaveAttribute('data-value', '1')
    }
    const steps = manager.getByTestId('funnel-step')
    await expect(steps).toHaveCount(5)
    const reached = await steps.evaluateAll((all) => all.map((step) => (step as HTMLElement).dataset.reached))
    expect(reached).toEqual(['1', '1', '1', '0', '0'])
  }
  await expectNumbers()

  await collector.killAndStart()
  await manager.reload()
  await expectNumbers()

  await collector.killEngine()
  await expect.poll(async () => (await collector.get('/readyz')).json()).toMatchObject({ store: 'ok' })
  await manager.reload()
  await expectNumbers()
  await manager.close()
})

test('a wrong password is refused, a one-time link works once', async ({ browser, collector }) => {
  const page = await browser.newPage()
  await page.goto(`${collector.origin}/`)
  await page.getByLabel('User name').fill(Collector.user)
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toBeVisible()

  const link = collector.signInLink()
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Active now' })).toBeVisible()
  const other = await (await browser.newContext()).newPage()
  await other.goto(link)
  await expect(other.getByRole('heading', { name: 'Active now' })).toHaveCount(0)
  await expect(other.getByLabel('Password')).toBeVisible()
  await other.context().close()
  await page.close()
})
