// Page views as a person would count them, with real routers: React Router and Vue Router through the package's parts
// for them, a hash router through the script tag, and plain pages. The steps are the same for the three apps.
import type { Page } from '@playwright/test'
import type { Collector, RawEvent } from './support/Collector'
import { openProbe } from './support/probe'
import { expect, test } from './support/test'
import { chosen, leave } from './support/visit'
import { waitFor } from './support/waitFor'

const heading = (page: Page, name: string) =>
  expect(page.getByRole('heading', { name, exact: true })).toBeVisible()
const click = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click()

/** After the last page, everything before it has arrived. */
async function eventsOf(page: Page, collector: Collector): Promise<RawEvent[]> {
  await leave(page)
  await openProbe(page, collector, { path: '/last', body: '' })
  await leave(page)
  const events = await waitFor('the last page is counted', async () => {
    const all = await collector.rawEvents()
    return all.some(({ path }) => path === '/last') ? all : undefined
  })
  expect(new Set(events.map(({ event_id }) => event_id)).size).toBe(events.length)
  // By their numbers in the page's stream: how late a batch is moves its events' time.
  return events
    .filter(({ path }) => path !== '/last')
    .sort((one, other) => Number(one.seq) - Number(other.seq))
}

const views = (events: RawEvent[]) =>
  events.filter(({ kind }) => kind === 'pageview').map(({ path, title }) => [path, title])

/**
 * As in browsers that have none: then the tracker hooks into the history, and learns of a step back after the router.
 * So the page is clicked before one, as a person would do more on it than leave: its view is told then.
 */
const withoutNavigationApi = (page: Page) =>
  page.addInitScript(() => {
    Reflect.deleteProperty(window, 'navigation')
  })

/** Walks through an app; each line that is a view for a person says so. */
async function walk(page: Page, start: string): Promise<void> {
  const rest = () => page.getByRole('heading').last().click()
  // Loaded when the core runs: a page that ends before has no titles.
  const running = page.waitForResponse(/watch/i)
  await page.goto(start)
  await heading(page, 'All trails') // view: the app sent on from its root
  await click(page, 'Catbells')
  await heading(page, 'Catbells') // view: a push
  await click(page, 'About')
  await click(page, 'About') // the same address
  await click(page, 'Map') // another fragment
  await click(page, 'Reviews')
  await heading(page, 'Reviews') // view: a nested route
  await click(page, 'Guide')
  await heading(page, 'Guide') // view: a route whose code is loaded now
  await rest()
  await page.goBack()
  await heading(page, 'Reviews') // view: back
  await rest()
  await page.goForward()
  await heading(page, 'Guide') // view: forward
  await page.getByRole('button', { name: 'Profile' }).click()
  await heading(page, 'Profile') // view: a replace
  await click(page, 'All trails')
  await heading(page, 'All trails') // view
  await click(page, 'Only hard ones')
  await expect(page.getByRole('link', { name: 'Haystacks' })).toBeHidden() // view: another query
  await page.getByRole('button', { name: 'By name' }).click()
  await expect(page).toHaveURL(/sort=name/) // a query that was replaced
  await click(page, 'Striding Edge')
  await heading(page, 'Striding Edge') // view
  await running
}

const walked = (base: string, trail: (slug: string) => string) => [
  [`${base}/trails`, 'All trails'],
  [`${base}/trails/${trail('catbells')}`, 'Catbells'],
  [`${base}/trails/${trail('catbells')}/reviews`, 'Reviews of Catbells'],
  [`${base}/guide`, 'Guide'],
  [`${base}/trails/${trail('catbells')}/reviews`, 'Reviews of Catbells'],
  [`${base}/guide`, 'Guide'],
  [`${base}/profile`, 'Profile'],
  [`${base}/trails`, 'All trails'],
  [`${base}/trails`, 'All trails'],
  [`${base}/trails/${trail('striding-edge')}`, 'Striding Edge'],
]

for (const [name, router, prepare] of [
  ['react', 'React Router, through /react', () => {}],
  ['vue', 'Vue Router, through /vue', () => {}],
  ['react', 'React Router, without the Navigation API', withoutNavigationApi],
  ['vue', 'Vue Router, without the Navigation API', withoutNavigationApi],
] as const)
  test(`${router}: every view once, with its own title, named by its route`, async ({
    page,
    collector,
    shop,
  }) => {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await prepare(page)
    await walk(page, `${shop}/apps/${name}/?utm_source=letter`)
    await page.getByRole('button', { name: 'Save for the weekend' }).click()
    const events = await eventsOf(page, collector)
    expect(views(events)).toEqual(walked(`/apps/${name}`, () => ':trail'))
    expect(events.filter(({ kind }) => kind === 'custom')).toMatchObject([
      { name: 'Trail saved', path: `/apps/${name}/trails/:trail`, props: { list: 'weekend' } },
    ])
    expect(events.find(({ kind }) => kind === 'pageview')).toMatchObject({ utm_source: 'letter' })
    expect(new Set(events.map(({ session }) => session)).size).toBe(1)
    expect(errors).toEqual([])
  })

for (const [how, prepare] of [
  ['through the script tag', () => {}],
  ['without the Navigation API', withoutNavigationApi],
] as const)
  test(`a hash router, ${how}: every view once, with its own title`, async ({ page, collector, shop }) => {
    await prepare(page)
    await walk(page, `${shop}/apps/hash/#/`)
    expect(views(await eventsOf(page, collector))).toEqual(walked('/apps/hash', (slug) => slug))
  })

test('plain pages: every load once, also of the same page, after a post and by history', async ({
  page,
  collector,
  shop,
}) => {
  await chosen(page, 'anonymous')
  await page.goto(`${shop}/`)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'About' }).click()
  await expect(page).toHaveURL(/about$/)
  await click(page, 'Visit us') // a fragment of the same page
  await page.reload()
  await page.goBack() // to the page without the fragment
  await page.goBack()
  await expect(page).toHaveTitle(/^Made for rain/)
  await page.goForward()
  await expect(page).toHaveTitle(/^About/)
  await page.goto(`${shop}/checkout`)
  await page.locator('main form').evaluate((form: HTMLFormElement) => {
    form.noValidate = true
    form.requestSubmit()
  })
  await expect(page).toHaveTitle(/^Thank you/)
  // Each page is a stream of its own, and one that was left at once has no title.
  const paths = views(await eventsOf(page, collector)).map(([path]) => path)
  expect(paths.sort()).toEqual(['/', '/', '/about', '/about', '/about', '/checkout', '/thanks'])
})
