import { expect, test } from './support/test'
import { deliberate, leave, shopping, shoppingEvents } from './support/visit'

test('a captured request sent a hundred times more, also across a restart, changes no number', async ({
  page,
  collector,
  shop,
}) => {
  const bodies: string[] = []
  page.on('request', (request) => {
    const body = request.postData()
    if (request.url().endsWith('/v1/batch') && body) bodies.push(body)
  })
  await shopping(page, shop)
  await leave(page)
  await expect.poll(async () => deliberate(await collector.rawEvents()).length).toBe(shoppingEvents.length)
  const numbers = async () => ({
    events: await collector.rawText(),
    overview: await collector.report('overview'),
    pages: await collector.report('pages'),
  })
  const before = await numbers()
  expect(bodies.length).toBeGreaterThan(0)

  const send = async () => {
    for (const body of bodies) {
      const response = await fetch(`${collector.origin}/v1/batch`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body,
      })
      expect(response.status).toBe(202)
      expect(await response.json()).toMatchObject({ accepted: 0, duplicate: JSON.parse(body).events.length })
    }
  }
  for (let time = 0; time < 50; time += 1) await send()
  await collector.killAndStart()
  for (let time = 0; time < 50; time += 1) await send()
  // A marker sent after them is stored after them: whatever the replays could have done is done by then.
  const marker = JSON.parse(bodies[0] as string)
  const response = await fetch(`${collector.origin}/v1/batch`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify({
      ...marker,
      batch: 'f'.repeat(32),
      stream: 'e'.repeat(32),
      opened_at: Date.now(),
      sent_at: Date.now(),
      events: [{ kind: 'custom', at: 0, host: 'shop.example', path: '/', name: 'Marker' }],
    }),
  })
  expect(response.status).toBe(202)
  await expect.poll(async () => (await collector.rawText()).includes('Marker')).toBe(true)
  const after = (await collector.rawText()).split('\n').filter((line) => !line.includes('Marker'))
  expect(after.join('\n')).toBe(before.events)
  expect(await collector.report('pages')).toEqual(before.pages)
})
