import { expect, type Page } from '@playwright/test'
import type { RawEvent } from './Collector'

/** What a visitor types, and what stands in the address: nothing of it may arrive. */
export const personal = {
  email: 'anna.berg@example.com',
  note: 'for the birthday of grandmother',
  query: 'mail=anna.berg%40example.com',
}

/** The events of `shopping`, in order, as `deliberate` gives them. */
export const shoppingEvents = [
  { kind: 'pageview', path: '/products', utm_source: 'newsletter' },
  { kind: 'click', path: '/products' },
  { kind: 'pageview', path: '/product/ridge-boots' },
  { kind: 'click', path: '/product/ridge-boots', text: 'Add to cart' },
  { kind: 'custom', path: '/product/ridge-boots', name: 'Added to cart' },
  { kind: 'click', path: '/product/ridge-boots' },
  { kind: 'pageview', path: '/cart' },
  { kind: 'click', path: '/cart', text: '+' },
  { kind: 'click', path: '/cart', text: 'Keep this cart' },
  { kind: 'submit', path: '/cart', name: 'keep-cart' },
]

/** The visitor has made a choice in the shop's banner before. */
export async function chosen(page: Page, consent: 'anonymous' | 'granted' | 'denied'): Promise<void> {
  await page.addInitScript((state) => {
    if (location.protocol === 'http:') localStorage.setItem('fellside-consent', state)
  }, consent)
}

/** Three page views (one full load, two in the page), five clicks, one submit, one `track`; does not leave. */
export async function shopping(page: Page, shop: string): Promise<void> {
  await chosen(page, 'anonymous')
  await page.goto(`${shop}/products?utm_source=newsletter&${personal.query}`)
  await page.getByRole('link', { name: 'Ridge boots' }).click()
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await page.getByRole('link', { name: /^Cart/ }).click()
  await page.getByRole('button', { name: 'One Ridge boots more' }).click()
  await page.getByLabel('E-mail').fill(personal.email)
  await page.getByLabel('A note to yourself').fill(personal.note)
  await page.getByRole('button', { name: 'Keep this cart' }).click()
  await expect(page.locator('#keep-done')).toHaveText(/Kept/)
}

/** Leaves the page for one of no origin, as closing the tab does. */
export async function leave(page: Page): Promise<void> {
  await page.goto('about:blank')
}

/** What visitors did on purpose: how many there are of the other events depends on how long the visit took. */
export const deliberate = (events: RawEvent[]) =>
  events.filter(({ kind }) => ['pageview', 'click', 'submit', 'custom'].includes(kind))

/** In one session, once each, in order: exactly the events of `shopping`. */
export function expectShopping(events: RawEvent[]): void {
  const told = deliberate(events)
  expect(told.map((event) => event.kind)).toEqual(shoppingEvents.map((event) => event.kind))
  expect(told).toMatchObject(shoppingEvents)
  expect(new Set(events.map((event) => event.event_id)).size).toBe(events.length)
  expect(new Set(events.map((event) => event.session)).size).toBe(1)
  expect(new Set(events.map((event) => event.visitor)).size).toBe(1)
}
