import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import type { Collector, RawEvent } from './Collector'
import { leave } from './visit'
import { waitFor } from './waitFor'

/** A page of the test's own with the tracker in it. */
export interface Probe {
  /** Its address, from the path on. */
  path: string
  /** Attributes of the tracker's tag, beside its site. */
  attributes?: string
  /** Before the tracker's tag. */
  head?: string
  body: string
  headers?: Record<string, string>
}

interface Answer {
  status?: number
  headers?: Record<string, string>
  body: string
}

// A real server: what a test only pretends to serve is of no address space, and may not load from this machine's.
const answers = new Map<string, Answer>()
const server = createServer((request, response) => {
  const [path] = (request.url ?? '').split('?')
  const { status = 200, headers = {}, body } = answers.get(path ?? '') ?? { status: 404, body: '' }
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body)
})

/** The origin of all probes. */
export async function probeOrigin(): Promise<string> {
  if (!server.listening) await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  server.unref()
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** What the probes' server answers at a path. */
export function answer(path: string, given: Answer): void {
  answers.set(path, given)
}

export async function openProbe(
  page: Page,
  collector: Pick<Collector, 'origin'>,
  probe: Probe,
): Promise<void> {
  const { path, attributes = '', head = '', body, headers } = probe
  answer(path.split('?')[0] as string, {
    headers,
    body:
      `<!doctype html><html lang="en"><head><title>Probe</title><link rel="icon" href="data:,">${head}` +
      `<script async src="${collector.origin}/footfall.js" data-site="shop" data-debug ${attributes}></script>` +
      `</head><body>${body}</body></html>`,
  })
  await page.goto((await probeOrigin()) + path)
}

/** Opens the page, and resolves once all that is loaded later runs. */
export async function openWatched(
  page: Page,
  collector: Pick<Collector, 'origin'>,
  probe: Probe,
): Promise<void> {
  const watching = page.waitForEvent('console', {
    predicate: (message) => message.text().includes('[footfall] watching'),
    timeout: 20_000,
  })
  await openProbe(page, collector, probe)
  await watching
}

/** Leaves the page; gives its events once the view of a page after it has arrived as well. */
export async function eventsAfterLeaving(page: Page, collector: Collector): Promise<RawEvent[]> {
  await leave(page)
  const last = await page.context().newPage()
  await openProbe(last, collector, { path: '/last', body: '' })
  await leave(last)
  const found = await waitFor('the page after is counted', async () => {
    const events = await collector.rawEvents()
    const arrived = events.some(({ path }) => path === '/last')
    return arrived ? events.filter(({ path }) => path !== '/last') : undefined
  })
  // Not before: a page in the back/forward cache is told that it was left a moment after the next one is there.
  await last.close()
  return found
}
