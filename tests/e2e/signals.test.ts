// Global Privacy Control and Do Not Track as headers, where the page's scripts see nothing of them.
import { openWatched } from './support/probe'
import { expect, test } from './support/test'
import type { Tracked } from './support/tracked'
import { leave } from './support/visit'

for (const header of ['Sec-GPC', 'DNT'])
  test(`${header}: 1 on the request: the collector keeps nothing and the page stops`, async ({
    page,
    collector,
  }) => {
    await page.setExtraHTTPHeaders({ [header]: '1' })
    const answers: Promise<unknown>[] = []
    page.on('response', (response) => {
      if (response.url().endsWith('/v1/batch')) answers.push(response.json())
    })
    await openWatched(page, collector, { path: '/signals', body: '' })
    const stopped = page.waitForEvent('console', {
      predicate: (message) => message.text().includes('told to stop'),
      timeout: 20_000,
    })
    await page.evaluate(() => (window as unknown as Tracked).footfall('flush'))
    await stopped
    expect(await answers[0]).toMatchObject({ accepted: 0, left_out: expect.any(Number) })
    await page.evaluate(() => (window as unknown as Tracked).footfall('track', 'Unwanted'))
    await leave(page)
    expect(answers.length).toBe(1)
    expect(await collector.rawEvents()).toEqual([])
  })
