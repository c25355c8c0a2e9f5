import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { Collector } from './support/Collector'
import { expect, test } from './support/test'

// FOOTFALL_SCREENSHOTS names a folder in which each section is kept as it was looked at.
const screenshots = process.env.FOOTFALL_SCREENSHOTS

/** What axe finds: the rule, and the elements that break it. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
  )
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

async function keep(page: Page, name: string): Promise<void> {
  if (!screenshots) return
  mkdirSync(screenshots, { recursive: true })
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true })
}

test('every section of a site with traffic has nothing that axe finds, light and dark', async ({
  browser,
  collector,
}) => {
  test.setTimeout(180_000)
  collector.command(
    ...['simulate', '--url', collector.origin, '--site', Collector.site, '--timezone', 'UTC'],
    ...['--days', '3', '--visitors-per-day', '80'],
  )
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(collector.signInLink())
  await expect(page.getByTestId('kpi-visitors')).not.toHaveAttribute('data-value', '0')
  const sections = page.getByRole('navigation', { name: 'Sections' }).getByRole('link')
  const names = await sections.allTextContents()
  expect(names.length).toBeGreaterThan(13)
  for (const name of names) {
    await sections.filter({ hasText: name }).first().click()
    await expect(page.locator('[class*=skeleton]')).toHaveCount(0)
    await expect(page.getByText('This could not be loaded')).toHaveCount(0)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await keep(page, `${colorScheme}-${name.toLowerCase().replaceAll(' ', '-')}`)
      expect(await violations(page), `${name}, ${colorScheme}`).toEqual([])
    }
  }
  await page.close()
})
