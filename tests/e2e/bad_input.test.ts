// What a page or a collector does wrong: each gets a word with `data-debug` and is counted, the page never notices, and
// what can be delivered later is.
import type { Page } from '@playwright/test'
import { type Behaviour, faultyCollector } from './support/faultyCollector'
import { answer, openProbe, openWatched, probeOrigin } from './support/probe'
import { expect, test } from './support/test'
import type { Tracked } from './support/tracked'
import { leave } from './support/visit'
import { waitFor } from './support/waitFor'

/** All that the page's console gets, and errors that nobody caught. What the browser says of its network is its own. */
function listen(page: Page): { said: string[]; errors: string[]; noise: string[] } {
  const heard = { said: [] as string[], errors: [] as string[], noise: [] as string[] }
  page.on('pageerror', (error) => heard.errors.push(error.message))
  page.on('console', (message) => {
    const text = message.text()
    if (text.startsWith('[footfall]')) heard.said.push(text)
    else if (!/^Failed to load resource|net::ERR|ERR_/.test(text)) heard.noise.push(text)
  })
  return heard
}

/** Calls the tracker with everything that it does not take. */
function misuse(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { footfall } = window as unknown as Tracked
    const cyclic: Record<string, unknown> = { fine: 1 }
    cyclic.self = cyclic
    const angry = new Proxy(
      {},
      {
        ownKeys() {
          throw new Error('not yours')
        },
      },
    )
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, key) => [`key${key}`, 'x'.repeat(50)]))
    const unspeakable = {
      toString() {
        throw new Error('no words')
      },
    }
    footfall('track', 'Cyclic', cyclic)
    footfall('track', 'Odd values', {
      call: () => 1,
      symbol: Symbol('s'),
      big: 12n,
      nan: Number.NaN,
      endless: Number.POSITIVE_INFINITY,
      nothing: null,
      missing: undefined,
      day: new Date(0),
      list: [1, 2],
      kept: 'yes',
    })
    footfall('track', 'Getter', {
      get secret() {
        throw new Error('not this one')
      },
    })
    footfall('track', 'Proxy', angry)
    footfall('track', 'Many', many)
    footfall('track', 'Long', { text: 'word '.repeat(1_000_000), ['k'.repeat(5000)]: 1, 'a=b': 1, '': 1 })
    footfall('track', `Long name ${'and longer '.repeat(100)}`)
    for (const name of [undefined, null, '', 5, {}, [], Symbol('name'), unspeakable, () => 1])
      footfall('track', name)
    footfall('identify', unspeakable)
    footfall('identify', undefined)
    footfall('set', angry)
    footfall('set', null)
    footfall('set', 'text')
    footfall('consent', 'maybe')
    footfall('consent', ['denied'])
    footfall('constructor')
    footfall('nothing of the kind', 1)
    footfall(Symbol('call'))
    footfall()
    footfall('track', 'Last')
  })
}

for (const when of ['after the core is there', 'before it is there'] as const)
  test(`what a page calls wrongly is said and counted, ${when}`, async ({ page, collector }) => {
    const heard = listen(page)
    const sent: { dropped?: number }[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/v1/batch')) sent.push(request.postDataJSON())
    })
    const faulty = await faultyCollector(collector.origin)
    const probe = { path: '/misuse', body: '' }
    if (when === 'before it is there') {
      let release = () => {}
      const held = new Promise<void>((go) => {
        release = go
      })
      faulty.file('footfall-core', held)
      await openProbe(page, faulty, probe)
      await page.waitForFunction(() => 'running' in (window as unknown as { footfall: object }).footfall)
      await misuse(page)
      release()
      await waitFor('the core runs', () => heard.said.some((line) => line.includes('watching')) || undefined)
    } else {
      await openWatched(page, faulty, probe)
      await misuse(page)
    }
    const told = heard.said.join('\n')
    for (const expected of [
      'captured custom "Cyclic" {fine}',
      'captured custom "Odd values" {kept}',
      'not captured (missing_field): custom',
      'not this one',
      'not yours',
      'no consent state: maybe',
      'no call: constructor',
      'no call: nothing of the kind',
      'properties that are no text, number or truth value: [self]',
    ])
      expect(told).toContain(expected)
    await leave(page)
    const events = await waitFor('what was right is there', async () => {
      const all = await collector.rawEvents()
      return all.some(({ name }) => name === 'Last') ? all : undefined
    })
    const named = (name: string) => events.filter((event) => event.name === name)
    expect(named('Cyclic')[0]?.props).toEqual({ fine: 1 })
    expect(named('Odd values')[0]?.props).toEqual({ kept: 'yes' })
    expect(Object.keys(named('Many')[0]?.props ?? {}).length).toBe(32)
    expect(Object.keys(named('Long')[0]?.props ?? {})).toEqual(['text'])
    expect(named('Getter')).toEqual([])
    expect(events.filter(({ name }) => name?.startsWith('Long name')).length).toBe(1)
    // Nine names that are none, the getter, the proxy twice, and what cannot be told.
    const dropped = sent.reduce((sum, batch) => sum + (batch.dropped ?? 0), 0)
    expect(dropped).toBeGreaterThanOrEqual(12)
    expect((await collector.report('quality')).quarantined).toEqual([])
    // Last, so that they hold for all that came before.
    expect(heard.errors).toEqual([])
    expect(heard.noise).toEqual([])
    faulty.close()
  })

test('without `data-debug` the console stays empty', async ({ page, collector }) => {
  const everything: string[] = []
  page.on('console', (message) => everything.push(message.text()))
  page.on('pageerror', (error) => everything.push(error.message))
  answer('/quiet', {
    body: `<!doctype html><title>Quiet</title><link rel="icon" href="data:,">
<script async src="${collector.origin}/footfall.js" data-site="shop" data-sample="lots" data-clicks="maybe"></script>`,
  })
  await page.goto(`${await probeOrigin()}/quiet`)
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('watch')),
  )
  await misuse(page)
  await leave(page)
  await waitFor(
    'it counts',
    async () => (await collector.rawEvents()).some(({ name }) => name === 'Last') || undefined,
  )
  expect(everything).toEqual([])
})

test('wrong options are named, and those that can be are left aside', async ({ page, collector }) => {
  const heard = listen(page)
  await openWatched(page, collector, {
    path: '/options',
    attributes: 'data-sample="most" data-clicks="perhaps" data-colour="red" data-exclude',
    body: '',
  })
  const told = heard.said.join('\n')
  for (const problem of ['sample is no share', 'clicks is neither true nor false', 'unknown option colour'])
    expect(told).toContain(problem)
  await leave(page)
  const events = await waitFor('the view is there', async () => {
    const all = await collector.rawEvents()
    return all.some(({ kind }) => kind === 'pageview') ? all : undefined
  })
  expect(events.every(({ sample_rate }) => sample_rate === undefined || sample_rate === 1)).toBe(true)
  expect(heard.errors).toEqual([])
})

test('a consent that is no state is taken for a no, and said', async ({ page, collector }) => {
  const heard = listen(page)
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await openProbe(page, collector, { path: '/consent', attributes: 'data-consent="whatever"', body: '' })
  await waitFor(
    'it is said',
    () => heard.said.some((line) => line.includes('consent cannot be whatever')) || undefined,
  )
  await leave(page)
  expect(requests.filter((url) => url.endsWith('/v1/batch'))).toEqual([])
})

test('a site that nobody knows: refused with its name, dropped, and not asked again', async ({
  page,
  collector,
}) => {
  const heard = listen(page)
  let posts = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/v1/batch')) ++posts
  })
  answer('/unknown', {
    body: `<!doctype html><title>U</title><link rel="icon" href="data:,">
<script async src="${collector.origin}/footfall.js" data-site="nobody" data-debug></script>`,
  })
  await page.goto(`${await probeOrigin()}/unknown`)
  await waitFor('watching', () => heard.said.some((line) => line.includes('watching')) || undefined)
  await page.evaluate(() => (window as unknown as Tracked).footfall('flush'))
  await waitFor(
    'the answer',
    () => heard.said.some((line) => /answered 404, unknown_site/.test(line)) || undefined,
  )
  expect(posts).toBe(1)
  await expect(page.locator('footfall-debug')).toContainText('unknown site')
  expect(heard.errors).toEqual([])
  expect(heard.noise).toEqual([])
})

const json = 'application/json'
const faults: [string, Behaviour][] = [
  ['answers 500', { status: 500, type: 'text/plain', body: 'oh' }],
  ['closes the line', 'closes'],
  ['answers 200 with a page', { status: 200, type: 'text/html', body: '<h1>Welcome to the hotel</h1>' }],
  ['answers 202 with JSON of another kind', { status: 202, type: json, body: '{"ok":true}' }],
  ['answers 202 with a JSON number', { status: 202, type: json, body: '7' }],
  ['answers 202 with half a JSON text', { status: 202, type: json, body: '{"accepted":' }],
  ['hangs', 'hangs'],
]

test.describe('a collector that', () => {
  for (const [what, behaviour] of faults)
    test(`${what}: the page does not notice, and all arrives once it answers`, async ({
      page,
      collector,
    }) => {
      const faulty = await faultyCollector(collector.origin)
      try {
        faulty.behave(behaviour)
        const heard = listen(page)
        if (behaviour === 'hangs') await page.clock.install()
        await openWatched(page, faulty, { path: '/faulty', body: '' })
        await page.evaluate(() => {
          const { footfall } = window as unknown as Tracked
          for (let number = 0; number < 10; ++number) footfall('track', 'Counted', { number })
          footfall('flush')
        })
        await waitFor('a batch came', () => faulty.seen.ill > 0 || undefined)
        // The tracker gives up waiting after half a minute.
        if (behaviour === 'hangs') await page.clock.fastForward(31_000)
        const lost = behaviour === faults[0]?.[1] ? 'answered 500' : 'answered by nobody'
        await waitFor('it is said', () => heard.said.some((line) => line.includes(lost)) || undefined)
        faulty.behave('well')
        // Back-off, too, is half a minute at most.
        if (behaviour === 'hangs') await page.clock.fastForward(31_000)
        const counted = async () => (await collector.rawEvents()).filter(({ name }) => name === 'Counted')
        await waitFor('all is there', async () => (await counted()).length >= 10 || undefined, 60_000)
        await leave(page)
        expect((await counted()).map(({ props }) => props?.number).sort()).toEqual([...Array(10).keys()])
        expect(heard.errors).toEqual([])
        expect(heard.noise).toEqual([])
      } finally {
        faulty.close()
      }
    })
})

for (const [what, file] of [
  ['is missing', { status: 404, type: 'text/plain', body: '' }],
  ['is garbage', { status: 200, type: 'application/wasm', body: 'not a binary' }],
] as const)
  test(`a core that ${what}: the same core runs as JavaScript`, async ({ page, collector }) => {
    const heard = listen(page)
    const faulty = await faultyCollector(collector.origin)
    faulty.file('footfall.wasm', file)
    await openWatched(page, faulty, { path: '/plain', body: '' })
    await page.evaluate(() => (window as unknown as Tracked).footfall('track', 'Counted'))
    await leave(page)
    await waitFor(
      'it counts',
      async () => (await collector.rawEvents()).some(({ name }) => name === 'Counted') || undefined,
    )
    expect(heard.said.join('\n')).toContain('no WebAssembly')
    expect(heard.errors).toEqual([])
    expect(heard.noise).toEqual([])
    faulty.close()
  })

test('a core that is missing altogether: the view leaves all the same', async ({ page, collector }) => {
  const heard = listen(page)
  const faulty = await faultyCollector(collector.origin)
  faulty.file('footfall-core', { status: 404, type: 'text/plain', body: '' })
  await openProbe(page, faulty, { path: '/nothing', body: '' })
  await waitFor('it is said', () => heard.said.some((line) => line.includes('no core')) || undefined)
  await leave(page)
  await waitFor(
    'the view is there',
    async () => (await collector.rawEvents()).some(({ path }) => path === '/nothing') || undefined,
  )
  expect(heard.errors).toEqual([])
  expect(heard.noise).toEqual([])
  faulty.close()
})
