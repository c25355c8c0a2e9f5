// What is saved, in a browser over a real collector: made in the dashboard, used by its reports, gone for readers.
import { Collector } from './support/Collector'
import { expect, test } from './support/test'
import { deliberate, leave, shopping, shoppingEvents } from './support/visit'

test('a segment and an annotation are made in the dashboard and used there; who only reads has no Manage', async ({
  page,
  browser,
  collector,
  shop,
}) => {
  await shopping(page, shop)
  await leave(page)
  await expect.poll(async () => deliberate(await collector.rawEvents()).length).toBe(shoppingEvents.length)
  const manager = await browser.newPage()
  const errors: string[] = []
  manager.on('pageerror', (error) => errors.push(String(error)))
  await manager.goto(collector.signInLink())
  await expect(manager.getByTestId('kpi-visitors')).toHaveAttribute('data-value', '1')

  await manager.getByRole('link', { name: 'Manage', exact: true }).click()
  await manager.getByRole('radio', { name: 'Segments' }).check()
  await manager.getByRole('button', { name: 'New segment' }).click()
  await manager.getByLabel('Name', { exact: true }).fill('From nowhere')
  await manager.getByLabel('Filter', { exact: true }).fill('utm_source:is')
  await manager.getByRole('button', { name: 'Save' }).click()
  await expect(manager.getByRole('alert')).toBeVisible()
  await manager.getByLabel('Filter', { exact: true }).fill('utm_source:is:nowhere')
  await manager.getByRole('button', { name: 'Save' }).click()
  await expect(manager.getByTestId('saved-item')).toContainText('utm_source:is:nowhere')

  await manager.getByRole('radio', { name: 'Annotations' }).check()
  await manager.getByRole('button', { name: 'New annotation' }).click()
  await manager.getByLabel('Name', { exact: true }).fill('Release')
  await manager.getByLabel('Text', { exact: true }).fill('Version 2.1')
  await manager.getByLabel('From (UTC)').fill(new Date().toISOString().slice(0, 16))
  await manager.getByRole('button', { name: 'Save' }).click()
  await expect(manager.getByTestId('saved-item')).toContainText('Version 2.1')

  await manager.getByRole('link', { name: 'Overview', exact: true }).click()
  await expect(manager.getByTestId('annotation')).toContainText('Version 2.1')
  await manager.getByLabel('Segment').selectOption('From nowhere')
  await expect(manager.getByTestId('kpi-visitors')).toHaveAttribute('data-value', '0')
  await manager.getByLabel('Segment').selectOption('Everybody')
  await expect(manager.getByTestId('kpi-visitors')).toHaveAttribute('data-value', '1')
  await manager.getByLabel('Comparison').selectOption('Against From nowhere')
  await expect(manager.getByTestId('kpi-visitors')).toHaveAttribute('data-value', '1')
  await manager.getByRole('link', { name: 'Goals', exact: true }).click()
  await expect(manager.getByTestId('funnel-step').first()).toBeVisible()
  expect(errors).toEqual([])

  const shared = collector.command(
    'share',
    'add',
    'guest',
    '--site',
    Collector.site,
    '--base-url',
    collector.origin,
  )
  const guest = await (await browser.newContext()).newPage()
  await guest.goto(shared.trim())
  await expect(guest.getByTestId('kpi-visitors')).toBeVisible()
  await expect(guest.getByRole('link', { name: 'Goals', exact: true })).toBeVisible()
  await expect(guest.getByRole('link', { name: 'Manage', exact: true })).toHaveCount(0)
})
