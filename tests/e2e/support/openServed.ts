import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { ServedPage } from './servePage'
import type { Tracked } from './tracked'

/** A batch as it was sent. */
export interface SentBatch {
  consent: string
  visitor?: string
  language?: string
  dropped?: number
  sample?: number
  events: {
    kind: string
    path: string
    name?: string
    text?: string
    props?: Record<string, unknown>
    [field: string]: unknown
  }[]
}

export const batchesOf = ({ sent }: ServedPage) => sent.map((body): SentBatch => JSON.parse(body))
export const eventsOf = (served: ServedPage) => batchesOf(served).flatMap(({ events }) => events)
export const droppedOf = (served: ServedPage) =>
  batchesOf(served).reduce((sum, { dropped = 0 }) => sum + dropped, 0)

/** Opens a page of this body with the tracker in it; gives what the console is told. */
export async function openServed(
  page: Page,
  served: ServedPage,
  { body = '', attributes = '', path = '/shop' } = {},
): Promise<string[]> {
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  served.html = `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
    <script async src="/footfall.js" data-site="shop" data-debug ${attributes}></script>${body}`
  await page.goto(served.origin + path)
  return said
}

/** The same, and resolves once all that is loaded later runs. */
export async function openServedAndWatched(
  page: Page,
  served: ServedPage,
  options: { body?: string; attributes?: string; path?: string } = {},
): Promise<string[]> {
  const said = await openServed(page, served, options)
  await heard(said, '[footfall] watching')
  return said
}

/** Resolves once the console was told this. */
export const heard = (said: string[], words: string) => expect.poll(() => said.join('\n')).toContain(words)

export const callOn = (page: Page, ...words: unknown[]) =>
  page.evaluate((all) => (window as unknown as Tracked).footfall(...all), words)

/** Tracks an event of this name and sends it; resolves once it is there. */
export async function trackedAndSent(page: Page, served: ServedPage, name: string): Promise<void> {
  await callOn(page, 'track', name)
  await callOn(page, 'flush')
  await expect.poll(() => eventsOf(served).map((event) => event.name)).toContain(name)
}
