// One suite for the three engines, each as Debian has it: what is captured, and that it arrives when the page ends.
import type { RawEvent } from './support/Collector'
import { type Engine, type EngineName, type EnginePage, startEngine } from './support/engines'
import { answer, probeOrigin } from './support/probe'
import { expect, test } from './support/test'
import { waitFor } from './support/waitFor'

const names: EngineName[] = ['Chromium', 'Firefox', 'WebKit']
const burst = 50

/** What an engine must tell of, by what it says it can observe. */
const vitals: Record<string, string> = {
  'largest-contentful-paint': 'LCP',
  paint: 'FCP',
  navigation: 'TTFB',
  'layout-shift': 'CLS',
}

/** Opens a page, and resolves once all that is loaded later runs. */
async function open(page: EnginePage, collector: string, path: string): Promise<void> {
  answer(path, {
    body: `<!doctype html><html lang="en"><head><title>Smoke</title><link rel="icon" href="data:,">
<script>faults = []; addEventListener('error', (event) => faults.push(event.message))
addEventListener('unhandledrejection', (event) => faults.push(String(event.reason)))</script>
<script async src="${collector}/footfall.js" data-site="shop"></script></head>
<body><h1>Smoke</h1><button id="buy">Buy boots</button>
<form id="search" onsubmit="return false"><input id="what" name="what"><button id="find">Find</button></form></body></html>`,
  })
  await page.goto((await probeOrigin()) + path)
  let loaded: string[] = []
  await waitFor('the watchers are there', async () => {
    loaded = await page.run<string[]>(
      `return [document.visibilityState, ...performance.getEntriesByType('resource').map(({ name }) => name), ...faults]`,
    )
    return loaded.some((name) => name.includes('footfall-watch')) || undefined
  }).catch((error) => {
    throw new Error(`${error}: ${loaded.join(' ')}`)
  })
}

const call = (words: string) => `footfall(${words})`

for (const name of names)
  test(`${name}: views, clicks, submits, vitals, and what is left when the page ends`, async ({
    collector,
  }) => {
    let engine: Engine | undefined
    const having = (what: string, has: (events: RawEvent[]) => boolean) =>
      waitFor(what, async () => {
        const events = await collector.rawEvents()
        return has(events) ? events : undefined
      })
    const numbers = (events: RawEvent[], event: string) =>
      events
        .filter((one) => one.name === event)
        .map(({ props }) => Number(props?.number))
        .sort((a, b) => a - b)
    const all = Array.from({ length: burst }, (_, number) => number)
    try {
      engine = await startEngine(name)
      const page = await engine.page()
      await open(page, collector.origin, '/smoke')
      await page.click('#buy')
      await page.run(`history.pushState(null, '', '/smoke/two'); document.title = 'Two'`)
      await page.type('#what', 'wool socks')
      await page.click('#find')
      const observed = await page.run<string[]>('return [...PerformanceObserver.supportedEntryTypes]')
      expect(await page.run('return faults')).toEqual([])
      // Away at once: what was made last is still in the page.
      await page.run(
        `for (let number = 0; number < ${burst}; ++number) ${call(`'track', 'Left by a link', { number }`)}
location.href = '/gone'`,
      )
      const events = await having(
        'what the page left',
        (got) => numbers(got, 'Left by a link').length >= burst,
      )
      expect(numbers(events, 'Left by a link')).toEqual(all)
      // One page, one stream: its events are numbered in the order in which they were made.
      events.sort((one, other) => Number(one.seq) - Number(other.seq))
      const of = (kind: string) => events.filter((event) => event.kind === kind)
      expect(of('pageview').map(({ path, title }) => [path, title])).toEqual([
        ['/smoke', 'Smoke'],
        ['/smoke/two', 'Two'],
      ])
      expect(of('click').map(({ text, path }) => [text, path])).toEqual([
        ['Buy boots', '/smoke'],
        ['Find', '/smoke/two'],
      ])
      expect(of('submit').map(({ selector }) => selector)).toEqual(['form#search'])
      expect(of('form').map(({ form_action, field_name }) => [form_action, field_name])).toEqual([
        ['focus', 'what'],
      ])
      const told = of('vital').map(({ vital_name }) => vital_name)
      for (const [type, vital] of Object.entries(vitals)) {
        if (observed.includes(type)) expect(told).toContain(vital)
      }
      expect(JSON.stringify(events)).not.toContain('wool')
      expect(new Set(events.map(({ browser }) => browser)).size).toBe(1)

      // The tab is closed.
      await open(page, collector.origin, '/closed')
      await page.run(
        `for (let number = 0; number < ${burst}; ++number) ${call(`'track', 'Left by closing', { number }`)}`,
      )
      await page.close()
      const after = await having(
        'what the tab left',
        (got) => numbers(got, 'Left by closing').length >= burst,
      )
      expect(numbers(after, 'Left by closing')).toEqual(all)
    } finally {
      await engine?.close()
    }
  })
