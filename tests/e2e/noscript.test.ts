// Pages whose scripts do not run: the image of the README's <noscript> counts the view, with its path.

import { servePage } from './support/servePage'
import { expect, test } from './support/test'

test.use({ javaScriptEnabled: false })

test('a page without script is one page view, by an image, with its path and campaign', async ({
  page,
  collector,
}) => {
  const served = await servePage()
  served.html = `<title>Plain</title><p>No script here</p><noscript><img
    src="${collector.origin}/v1/pixel.gif?site=shop" referrerpolicy="no-referrer-when-downgrade" alt=""></noscript>`
  const shown = page.waitForResponse((response) => response.url().includes('/v1/pixel.gif'))
  await page.goto(`${served.origin}/pricing?utm_source=news&mail=anna@example.org`)
  const answer = await shown
  served.close()
  expect(answer.status()).toBe(200)
  expect(answer.headers()['content-type']).toBe('image/gif')
  expect(answer.headers()['set-cookie']).toBeUndefined()
  await expect.poll(async () => (await collector.rawEvents()).length).toBe(1)
  const [view] = await collector.rawEvents()
  expect(view).toMatchObject({
    kind: 'pageview',
    path: '/pricing',
    utm_source: 'news',
    consent: 'anonymous',
    tracker_version: 'pixel',
  })
  expect(await collector.rawText()).not.toContain('anna')
  expect(collector.filesText()).not.toContain('anna@')
})
