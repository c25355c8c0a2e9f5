// Client hints: what a browser offers by itself goes before a user agent that is frozen, and no more is asked for.
import { openProbe } from './support/probe'
import { expect, test } from './support/test'
import { leave } from './support/visit'

test('system and class of device are those of the client hints, and no further hint is asked for', async ({
  page,
  collector,
}) => {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setUserAgentOverride', {
    userAgent:
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    userAgentMetadata: {
      platform: 'Android',
      platformVersion: '15.0.0',
      architecture: 'arm',
      model: 'Tab 4711',
      mobile: false,
      brands: [{ brand: 'Chromium', version: '140' }],
    },
  })
  const asked: (string | undefined)[] = []
  const sent: Record<string, string>[] = []
  const bodies: string[] = []
  page.on('response', (response) => {
    if (new URL(response.url()).origin === collector.origin) asked.push(response.headers()['accept-ch'])
  })
  page.on('request', (request) => {
    if (!request.url().endsWith('/v1/batch')) return
    bodies.push(request.postData() ?? '')
    void request.allHeaders().then((all) => sent.push(all))
  })
  await openProbe(page, collector, { path: '/hints', body: '' })
  await leave(page)
  await expect
    .poll(async () => (await collector.rawEvents()).find(({ kind }) => kind === 'pageview'))
    .toMatchObject({ os: 'Android', device: 'tablet', browser: 'Chrome', browser_version: '140' })
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.filter(Boolean)).toEqual([])
  // The page was gone when its batch was answered: the same again, and one that is refused.
  for (const [body, status] of [
    [bodies[0] as string, 202],
    ['{}', 400],
  ] as const) {
    const answer = await fetch(`${collector.origin}/v1/batch`, { method: 'POST', body })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('accept-ch')).toBeNull()
  }
  expect(JSON.stringify([sent, await collector.rawEvents()])).not.toContain('4711')
})
