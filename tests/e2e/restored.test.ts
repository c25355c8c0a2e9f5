// Pages that Chromium itself restores from its back/forward cache, and pages that it prerenders: no stand-ins.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import config from './playwright.config'
import { eventsAfterLeaving, openProbe, openWatched } from './support/probe'
import { expect, test } from './support/test'
import { waitFor } from './support/waitFor'

const launch = config.use?.launchOptions
// Playwright turns the cache off.
test.use({ launchOptions: { ...launch, ignoreDefaultArgs: ['--disable-back-forward-cache'] } })

/** Under granted consent: until the page leads in sending what is kept, and has found nothing. */
const leading = (page: Page) =>
  page.waitForFunction(async () => {
    const { held } = await navigator.locks.query()
    if (!held?.length) return false
    const open = indexedDB.open('footfall:shop')
    await new Promise((opened) => (open.onsuccess = opened))
    // Waits for the transaction of who looks.
    const look = open.result.transaction('batches').objectStore('batches').count()
    await new Promise((looked) => (look.onsuccess = looked))
    open.result.close()
    return true
  })

/** Steps through history; resolves once the browser says that it kept the page. */
async function step(page: Page, by: number): Promise<void> {
  // Playwright would wait for a load, which there is none of.
  await page.evaluate((steps) => void setTimeout(() => history.go(steps)), by)
  await page.waitForFunction(() => (window as { restored?: number }).restored)
  await page.evaluate(() => {
    ;(window as { restored?: number }).restored = 0
  })
}

for (const consent of ['anonymous', 'granted'])
  test(`a page from the back/forward cache is a view each time, and what is done on it counts once: ${consent}`, async ({
    page,
    collector,
  }) => {
    await page.addInitScript(() =>
      addEventListener('pageshow', (event) => {
        if (event.persisted) (window as { restored?: number }).restored = 1
      }),
    )
    const body = '<button>Press</button>'
    const attributes = `data-consent="${consent}"`
    await openWatched(page, collector, { path: '/first', body, attributes })
    await page.getByRole('button', { name: 'Press' }).click()
    if (consent === 'granted') await leading(page)
    await openWatched(page, collector, { path: '/second', body, attributes })
    if (consent === 'granted') await leading(page)
    await step(page, -1)
    await page.getByRole('button', { name: 'Press' }).click()
    await step(page, 1)
    await page.evaluate(() =>
      (window as never as { footfall(...call: unknown[]): void }).footfall('track', 'Came back'),
    )
    const events = await eventsAfterLeaving(page, collector)
    const told = events.filter(({ kind }) => ['pageview', 'click', 'custom'].includes(kind))
    // Each document has one stream, before and after: its events by their numbers.
    const of = (path: string) =>
      told
        .filter((event) => event.path === path)
        .sort((one, other) => Number(one.seq) - Number(other.seq))
        .map(({ kind }) => kind)
    expect(of('/first')).toEqual(['pageview', 'click', 'pageview', 'click'])
    expect(of('/second')).toEqual(['pageview', 'pageview', 'custom'])
    expect(new Set(told.map(({ stream }) => stream)).size).toBe(2)
    expect(new Set(events.map(({ event_id }) => event_id)).size).toBe(events.length)
    expect(new Set(events.map(({ session }) => session)).size).toBe(1)
  })

test('a page that Chromium prerendered is a view once it is shown, and one that is never shown is not', async ({
  page,
  collector,
}) => {
  const prerendered = new Set<string>()
  const activated: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    if (path.startsWith('/prerendered/')) prerendered.add(path.slice('/prerendered'.length))
    if (path.startsWith('/activated/')) activated.push(path.slice('/activated'.length))
    if (path === '/ready') return response.end(JSON.stringify(prerendered.size === 2))
    const rules = JSON.stringify({ prerender: [{ urls: ['/shown', '/unshown'], eagerness: 'immediate' }] })
    const start = `<script type="speculationrules">${rules}</script>
      <script>
        const look = async () => (await (await fetch('/ready')).json()) ? location.assign('/shown') : setTimeout(look, 50)
        look()
      </script>`
    response.writeHead(200, { 'content-type': 'text/html' }).end(
      `<!doctype html><title>${path}</title><link rel="icon" href="data:,">${path === '/start' ? start : ''}
      <script>
        if (document.prerendering) fetch('/prerendered' + location.pathname)
        document.addEventListener('prerenderingchange', () => fetch('/activated' + location.pathname))
      </script>
      <script async src="${collector.origin}/footfall.js" data-site="shop"></script>`,
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const profile = mkdtempSync(join(tmpdir(), 'footfall-chromium-'))
  // Chromium prerenders nothing while somebody debugs it, so this one is on its own.
  const browser = spawn(launch?.executablePath ?? '', [
    ...(launch?.args ?? []),
    ...['--headless=new', `--user-data-dir=${profile}`, `--user-agent=${config.use?.userAgent}`],
    `http://127.0.0.1:${(server.address() as AddressInfo).port}/start`,
  ])
  for (const output of [browser.stdout, browser.stderr]) output.resume()
  const views = async () =>
    (await collector.rawEvents()).filter(({ kind }) => kind === 'pageview').map(({ path }) => path)
  try {
    await waitFor('the page that was prerendered is shown', async () =>
      (await views()).includes('/shown') ? true : undefined,
    )
  } finally {
    // All of its processes hold its output.
    const gone = once(browser, 'close')
    browser.kill()
    await gone
    rmSync(profile, { recursive: true, maxRetries: 5 })
    server.close()
  }
  expect([...prerendered].sort()).toEqual(['/shown', '/unshown'])
  expect(activated).toEqual(['/shown'])
  await openProbe(page, collector, { path: '/after', body: '' })
  await eventsAfterLeaving(page, collector)
  expect((await views()).sort()).toEqual(['/after', '/last', '/shown', '/start'])
})
