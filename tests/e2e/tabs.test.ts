// What a visitor says in one tab of a site holds in the others.
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import {
  batchesOf,
  callOn,
  eventsOf,
  heard,
  openServedAndWatched,
  trackedAndSent,
} from './support/openServed'
import { type ServedPage, servePage } from './support/servePage'

let served: ServedPage
test.beforeEach(async () => {
  served = await servePage()
})
test.afterEach(() => served.close())

interface Tab {
  page: Page
  said: string[]
}

async function openTab(context: BrowserContext, consent: string): Promise<Tab> {
  const page = await context.newPage()
  const said = await openServedAndWatched(page, served, { attributes: `data-consent="${consent}"` })
  return { page, said }
}

const onDevice = (page: Page) =>
  page.evaluate(async () => ({
    local: Object.keys(localStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
  }))
const nothing = { local: [], databases: [] }

/** Names of what came, once the tab and one more are closed. */
async function namesAfter(context: BrowserContext, { page }: Tab): Promise<(string | undefined)[]> {
  await page.close()
  const last = await openTab(context, 'anonymous')
  await trackedAndSent(last.page, served, 'Last')
  return eventsOf(served).map(({ name }) => name)
}

test('a no in one tab wipes the other: nothing more is sent, and nothing is written back', async ({
  context,
}) => {
  const [one, other] = [await openTab(context, 'granted'), await openTab(context, 'granted')]
  await trackedAndSent(other.page, served, 'Before the no')
  await expect
    .poll(() => onDevice(other.page))
    .toEqual({ local: ['footfall:shop'], databases: ['footfall:shop'] })
  await callOn(other.page, 'track', 'Waits in the queue')
  await callOn(one.page, 'consent', 'denied')
  await heard(other.said, '[footfall] consent denied')
  await callOn(other.page, 'track', 'After the no')
  await callOn(other.page, 'identify', 'anna')
  await context.setOffline(true)
  await callOn(other.page, 'track', 'To be kept')
  await callOn(other.page, 'flush')
  await context.setOffline(false)
  await callOn(other.page, 'flush')
  await expect.poll(() => onDevice(other.page)).toEqual(nothing)
  const names = await namesAfter(context, other)
  expect(names).toContain('Before the no')
  for (const name of ['Waits in the queue', 'After the no', 'To be kept']) expect(names).not.toContain(name)
})

for (const [how, consent, call] of [
  ['a no, where nothing is kept on the device,', 'anonymous', ['consent', 'denied']],
  ['an opt-out', 'anonymous', ['optOut']],
  ['an opt-out under granted consent', 'granted', ['optOut']],
] as [string, string, string[]][])
  test(`${how} holds in the other tab too`, async ({ context }) => {
    const [one, other] = [await openTab(context, consent), await openTab(context, consent)]
    await trackedAndSent(other.page, served, 'Before the no')
    await callOn(one.page, ...call)
    await heard(other.said, '[footfall] consent denied')
    await callOn(other.page, 'track', 'After the no')
    await callOn(other.page, 'flush')
    const left = call[0] === 'optOut' ? ['footfall-off'] : []
    await expect.poll(() => onDevice(other.page)).toEqual({ local: left, databases: [] })
    await other.page.close()
    await one.page.evaluate(() => localStorage.clear())
    expect(await namesAfter(context, one)).not.toContain('After the no')
  })

test('an id that is to be kept no longer is used no longer in the other tab; a tab that says so anew goes on', async ({
  context,
}) => {
  const [one, other] = [await openTab(context, 'granted'), await openTab(context, 'granted')]
  await trackedAndSent(other.page, served, 'Known')
  await callOn(one.page, 'consent', 'anonymous')
  await heard(other.said, '[footfall] consent anonymous')
  await trackedAndSent(other.page, served, 'Unknown')
  const batch = batchesOf(served).find(({ events }) => events.some(({ name }) => name === 'Unknown'))
  expect(batch).toMatchObject({ consent: 'anonymous' })
  expect(batch?.visitor).toBeUndefined()
  await expect.poll(() => onDevice(other.page)).toEqual(nothing)
  await callOn(one.page, 'consent', 'denied')
  await heard(other.said, '[footfall] consent denied')
  await callOn(other.page, 'consent', 'granted')
  await trackedAndSent(other.page, served, 'Asked again')
})

test('what another tab says of other things, or of another site, changes nothing', async ({ context }) => {
  const [one, other] = [await openTab(context, 'granted'), await openTab(context, 'granted')]
  await trackedAndSent(other.page, served, 'First')
  await one.page.evaluate(() => {
    localStorage.setItem('footfall:another', 'denied')
    localStorage.setItem('choice', 'denied')
    localStorage.removeItem('footfall:another')
  })
  await callOn(one.page, 'identify', 'anna')
  await one.page.evaluate(() => localStorage.setItem('heard', '1'))
  await other.page.waitForFunction(() => localStorage.getItem('heard'))
  await trackedAndSent(other.page, served, 'Second')
  expect(batchesOf(served).at(-1)?.consent).toBe('granted')
  expect(other.said.join('\n')).not.toContain('consent denied')
})

test('a page that comes back from the cache after a no that it did not hear goes on under none', async ({
  context,
}) => {
  const { page, said } = await openTab(context, 'granted')
  await trackedAndSent(page, served, 'Before the no')
  // A page in the cache hears no event; nor does the tab that writes.
  await page.evaluate(() => {
    localStorage.removeItem('footfall:shop')
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  })
  await heard(said, '[footfall] consent denied')
  await callOn(page, 'track', 'After the no')
  await callOn(page, 'flush')
  expect(await namesAfter(context, { page, said })).not.toContain('After the no')
})

test('a user named on one page is the visitor of the next, without being named again', async ({ page }) => {
  const visitorOf = (name: string) =>
    batchesOf(served).find(({ events }) => events.some((event) => event.name === name))?.visitor
  const attributes = 'data-consent="granted"'
  await openServedAndWatched(page, served, { attributes, path: '/first' })
  await trackedAndSent(page, served, 'As a device')
  await callOn(page, 'identify', 'anna')
  await trackedAndSent(page, served, 'As a user')
  await openServedAndWatched(page, served, { attributes, path: '/second' })
  await trackedAndSent(page, served, 'On the next page')
  expect(visitorOf('As a user')).toMatch(/^[0-9a-f]{32}$/)
  expect(visitorOf('As a user')).not.toBe(visitorOf('As a device'))
  expect(visitorOf('On the next page')).toBe(visitorOf('As a user'))
  await callOn(page, 'identify', null)
  await trackedAndSent(page, served, 'As a device again')
  expect(visitorOf('As a device again')).toBe(visitorOf('As a device'))
})
