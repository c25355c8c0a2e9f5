// What the tracker notices by itself, and its switches: errors, requests, forms, links, frustration, vitals.
import type { RawEvent } from './support/Collector'
import { answer, eventsAfterLeaving, openProbe, openWatched } from './support/probe'
import { expect, test } from './support/test'

const of = (events: RawEvent[], kind: string) => events.filter((event) => event.kind === kind)
/** The columns that are looked at. */
const told = (events: RawEvent[], ...columns: string[]) =>
  events.map((event) => columns.map((column) => event[column] ?? '').join(' '))

test('errors: what nobody caught, with a fingerprint, scrubbed, each told once and then counted', async ({
  page,
  collector,
}) => {
  await openWatched(page, collector, {
    path: '/probe',
    headers: { 'content-security-policy': "img-src 'self'" },
    body: `<script>
      addEventListener('load', () => { throw new TypeError('early fault of anna.berg@example.com') })
      function cause(number) {
        setTimeout(() => { throw new Error('order ' + number + ' of anna.berg@example.com') })
      }
    </script>`,
  })
  await page.evaluate(async () => {
    const cause = (window as unknown as { cause(number: number): void }).cause
    for (let i = 0; i < 5; ++i) cause(123456)
    void Promise.reject(new RangeError('nobody listens'))
    const [image, script] = [new Image(), document.createElement('script')]
    const failed = Promise.all([image, script].map((one) => new Promise((over) => (one.onerror = over))))
    image.src = 'https://other.example/p.png?mail=anna.berg@example.com'
    script.src = '/missing.js?key=secret'
    document.body.append(image, script)
    await failed
  })
  const errors = of(await eventsAfterLeaving(page, collector), 'error')
  expect(told(errors, 'name', 'error_type', 'error_message', 'occurrences').sort()).toEqual([
    'csp img-src  1',
    'rejection RangeError nobody listens 1',
    'resource img  1',
    'resource script  1',
    'uncaught Error order [number] of [email] 1',
    'uncaught Error order [number] of [email] 4',
    'uncaught TypeError early fault of [email] 1',
  ])
  const prints = errors
    .filter(({ error_type }) => error_type === 'Error')
    .map((event) => event.error_fingerprint)
  expect(new Set(prints).size).toBe(1)
  expect(prints[0]).toMatch(/^[0-9a-f]{16}$/)
  expect(errors.find(({ selector }) => selector === 'script')?.error_frame).toBe('/missing.js')
})

test('errors: a page tells at most twenty different ones', async ({ page, collector }) => {
  await openWatched(page, collector, { path: '/probe', body: '' })
  await page.evaluate(async () => {
    for (let i = 0; i < 40; ++i)
      void Promise.reject(new Error(`fault ${String.fromCharCode(97 + (i % 26)).repeat(1 + i / 26)}`))
    await new Promise((resolve) => setTimeout(resolve))
  })
  expect(of(await eventsAfterLeaving(page, collector), 'error')).toHaveLength(20)
})

test('requests: host, templated path, status, bytes; no query, and none of the tracker', async ({
  page,
  collector,
}) => {
  for (const path of ['/api/orders/123456', '/api/items']) answer(path, { body: 'x'.repeat(500) })
  answer('/api/broken', { status: 503, body: '' })
  await openWatched(page, collector, { path: '/probe', body: '' })
  await page.evaluate(async () => {
    await fetch('/api/orders/123456?token=secret')
    await fetch('/api/broken', { method: 'POST', body: 'secret' })
    await new Promise((resolve) => {
      const request = new XMLHttpRequest()
      request.onload = resolve
      request.open('GET', '/api/items')
      request.send()
    })
    // The browser's list comes in a task of its own.
    await new Promise((resolve) => setTimeout(resolve, 100))
  })
  const requests = of(await eventsAfterLeaving(page, collector), 'request')
  expect(told(requests, 'request_host', 'request_path', 'request_status').sort()).toEqual([
    '127.0.0.1 /api/broken 503',
    '127.0.0.1 /api/items 200',
    '127.0.0.1 /api/orders/:id 200',
  ])
  for (const { duration_ms } of requests) expect(duration_ms).toBeGreaterThanOrEqual(0)
})

test('forms: begun, refused, submitted, left; the last field by name and type, never its value', async ({
  page,
  collector,
}) => {
  await openWatched(page, collector, {
    path: '/probe',
    body: `<form name="join" action="/probe"><input name="town" required><input name="mail" type="email">
        <input name="pin" type="password" data-footfall-mask><button>Join</button></form>
      <form name="find" onsubmit="return false"><input name="word"><button>Find</button></form>
      <form name="secret" data-footfall-ignore><input name="hidden"></form>`,
  })
  await page.getByRole('button', { name: 'Join' }).click()
  await page.locator('[name=town]').fill('Keswick')
  await page.locator('[name=mail]').fill('anna.berg@example.com')
  await page.locator('[name=pin]').fill('98127')
  await page.locator('[name=hidden]').fill('nothing')
  await page.locator('[name=word]').fill('boots')
  await page.getByRole('button', { name: 'Find' }).click()
  const events = await eventsAfterLeaving(page, collector)
  expect(told(of(events, 'form'), 'form_action', 'name', 'field_name', 'field_type')).toEqual([
    'invalid join town text',
    'focus join town text',
    'focus find word text',
    'abandon join mail email',
  ])
  expect(told(of(events, 'submit'), 'name')).toEqual(['find'])
  expect(JSON.stringify(events)).not.toMatch(/Keswick|anna|98127|nothing|boots|hidden/)
})

test('links: where they lead off the page, and downloads, letters and calls', async ({ page, collector }) => {
  await openWatched(page, collector, {
    path: '/probe',
    // The page stays, so that each can be clicked.
    head: `<script>addEventListener('click', (event) => event.preventDefault())</script>`,
    body: `<a href="https://maps.example/place?me=anna">Map</a> <a href="/guide.pdf?v=2">Guide</a>
      <a href="mailto:anna.berg@example.com">Write</a> <a href="tel:+441632960001">Call</a> <a href="/about">About</a>`,
  })
  for (const name of ['Map', 'Guide', 'Write', 'Call', 'About'])
    await page.getByText(name, { exact: true }).click()
  const events = await eventsAfterLeaving(page, collector)
  expect(told(of(events, 'click'), 'text', 'link_kind', 'link_host')).toEqual([
    'Map outbound maps.example',
    'Guide download 127.0.0.1',
    'Write mailto ',
    'Call tel ',
    'About  ',
  ])
  expect(JSON.stringify(events)).not.toMatch(/anna|1632/)
})

test('frustration: rage by the rule of three clicks, dead where nothing happens', async ({
  page,
  collector,
}) => {
  await page.clock.install()
  await openWatched(page, collector, {
    path: '/probe',
    body: `<button id="dead">Order</button>
      <button id="lives" onclick="this.dataset.done = 1 + (+this.dataset.done || 0)">Open</button>
      <p>Some words that somebody selects</p><input name="typed">`,
  })
  await page.locator('#lives').click()
  await page.clock.runFor(3_000)
  await page.locator('#dead').click()
  await page.clock.runFor(3_000)
  await page.locator('p').click({ clickCount: 3 })
  await page.locator('[name=typed]').click({ clickCount: 4 })
  await page.locator('#lives').click({ clickCount: 5, delay: 5 })
  const frustration = of(await eventsAfterLeaving(page, collector), 'frustration')
  expect(told(frustration, 'name', 'selector', 'text')).toEqual([
    'dead button#dead Order',
    'rage button#lives Open',
  ])
})

test('vitals and long tasks: told once, with the page, in the batch that leaves with it', async ({
  page,
  collector,
}) => {
  const bodies: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/v1/batch')) bodies.push(request.postData() ?? '')
  })
  await openWatched(page, collector, {
    path: '/probe',
    body: `<h1>The largest text of the page</h1><button onclick="const end = performance.now() + 120
      while (performance.now() < end);">Work</button>`,
  })
  await page.getByRole('button', { name: 'Work' }).click()
  // Painted: what the click cost is known then.
  await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve), 200)))
  const events = await eventsAfterLeaving(page, collector)
  const vitals = of(events, 'vital')
  expect(told(vitals, 'vital_name').sort()).toEqual(['CLS', 'DCL', 'FCP', 'INP', 'LCP', 'LOAD', 'TTFB'])
  const value = (name: string) => vitals.find(({ vital_name }) => vital_name === name)?.value as number
  expect(value('INP')).toBeGreaterThanOrEqual(104)
  expect(value('LCP')).toBeGreaterThanOrEqual(value('FCP') - 1)
  expect(vitals.find(({ vital_name }) => vital_name === 'INP')?.selector).toBe('button')
  const [long] = of(events, 'longtask')
  expect(long?.duration_ms).toBeGreaterThanOrEqual(110)
  expect(long?.blocking_ms).toBeGreaterThanOrEqual(50)
  expect(bodies.filter((body) => body.includes('"vital"'))).toHaveLength(1)
})

test('each has its switch', async ({ page, collector }) => {
  const loaded: string[] = []
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname))
  const watched = ['errors', 'forms', 'frustration', 'long-tasks', 'requests', 'vitals']
  await openProbe(page, collector, {
    path: '/probe',
    attributes: ['clicks', 'submits', 'engagement', ...watched]
      .map((name) => `data-${name}="false"`)
      .join(' '),
    body: `<form name="find" onsubmit="return false"><input name="word"><button>Find</button></form>`,
  })
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some((entry) => /footfall\.wasm/.test(entry.name)),
  )
  await page.locator('[name=word]').fill('boots')
  await page.getByRole('button', { name: 'Find' }).click()
  await page.evaluate(() => void Promise.reject(new Error('unseen')))
  const events = await eventsAfterLeaving(page, collector)
  expect(told(events, 'kind')).toEqual(['pageview'])
  expect(loaded).not.toContain('/footfall-watch.js')
})

test('a visitor who opted out is not counted on later visits either, until it is taken back', async ({
  page,
  collector,
}) => {
  const call = (...words: unknown[]) =>
    page.evaluate(
      (all) => (window as unknown as { footfall(...call: unknown[]): void }).footfall(...all),
      words,
    )
  const open = (path: string) =>
    openProbe(page, collector, { path, attributes: 'data-consent="granted"', body: '' })
  await open('/first')
  await call('optOut')
  await open('/second')
  await call('consent', 'granted')
  await call('track', 'Unseen')
  await open('/third')
  await call('optOut', false)
  const events = await eventsAfterLeaving(page, collector)
  expect(told(of(events, 'pageview'), 'path')).toEqual(['/third'])
  expect(new Set(told(events, 'path'))).toEqual(new Set(['/third']))
  expect(await page.context().storageState()).toMatchObject({ cookies: [] })
})
