// Page views and what goes with them: hash routes, pages that are prerendered, properties of every event, scroll depth,
// and browsers that ask not to be tracked.
import { answer, eventsAfterLeaving, openProbe, openWatched } from './support/probe'
import { expect, test } from './support/test'

test('hash routes are pages of their own where asked; scroll depth is of each; set goes with every event', async ({
  page,
  collector,
}) => {
  await openWatched(page, collector, {
    path: '/shop',
    attributes: 'data-hash-routing',
    body: '<div style="height: 2700px">Tall</div>',
  })
  await page.evaluate(() =>
    (window as never as { footfall(...call: unknown[]): void }).footfall('set', { plan: 'pro' }),
  )
  await page.mouse.wheel(0, 1350)
  await page.waitForFunction(() => scrollY > 1300)
  // A shorter engagement is not told.
  await page.waitForFunction(
    (since) => performance.now() > since + 400,
    await page.evaluate(() => performance.now()),
  )
  await page.evaluate(() => {
    location.hash = '#/cart'
  })
  await page.evaluate(() =>
    (window as never as { footfall(...call: unknown[]): void }).footfall('track', 'Looked'),
  )
  await page.evaluate(() => {
    location.hash = '#/cart'
  })
  const events = await eventsAfterLeaving(page, collector)
  const of = (kind: string) => events.filter((event) => event.kind === kind)
  expect(of('pageview').map((event) => event.path)).toEqual(['/shop', '/shop/cart'])
  expect(of('custom').map(({ path, props }) => [path, props])).toEqual([['/shop/cart', { plan: 'pro' }]])
  expect(of('engagement')[0]).toMatchObject({ path: '/shop' })
  expect(of('engagement')[0]?.scroll_pct).toBeGreaterThanOrEqual(75)
})

test('without the option a fragment is no page', async ({ page, collector }) => {
  await openWatched(page, collector, { path: '/shop', body: '' })
  await page.evaluate(() => {
    location.hash = '#/cart'
  })
  const events = await eventsAfterLeaving(page, collector)
  expect(events.filter(({ kind }) => kind === 'pageview').map(({ path }) => path)).toEqual(['/shop'])
})

test('a page that sends on while it loads is one view: of where it sent to, with its title and the campaign', async ({
  page,
  collector,
}) => {
  answer('/send-on.js', {
    headers: { 'content-type': 'text/javascript' },
    // Once the tracker has seen the page: its script is asynchronous, and comes before this one or after it.
    body: `const sendOn = () => history.replaceState(null, '', '/home?tab=1')
      if (window.footfall?.track) sendOn()
      else document.querySelector('script[data-site]').addEventListener('load', sendOn)
      addEventListener('load', () => { document.title = 'Home' })`,
  })
  await openWatched(page, collector, {
    path: '/?utm_source=letter',
    body: '<script src="/send-on.js"></script>',
  })
  await page.evaluate(() => {
    history.pushState(null, '', '/settings')
    document.title = 'Settings'
  })
  const views = (await eventsAfterLeaving(page, collector)).filter(({ kind }) => kind === 'pageview')
  expect(views).toMatchObject([
    { path: '/home', title: 'Home', utm_source: 'letter', channel: 'referral' },
    { path: '/settings', title: 'Settings', channel: 'internal' },
  ])
})

test("page views by hand: of where the visitor was before, and with the page's title", async ({
  page,
  collector,
}) => {
  await openWatched(page, collector, { path: '/first', attributes: 'data-manual', body: '' })
  await page.evaluate(() => {
    const { footfall } = window as never as { footfall(...call: unknown[]): void }
    footfall('page')
    history.pushState(null, '', '/second')
    document.title = 'Second'
    footfall('page')
  })
  const views = (await eventsAfterLeaving(page, collector)).filter(({ kind }) => kind === 'pageview')
  expect(views).toMatchObject([
    { path: '/first', title: 'Probe', channel: 'direct' },
    { path: '/second', title: 'Second', channel: 'internal' },
  ])
})

test('a prerendered page is counted when it is shown, and one that is never shown is not', async ({
  page,
  collector,
}) => {
  await openWatched(page, collector, { path: '/shown', body: '' })
  const shown = await page.context().newPage()
  // Pages learn of prerendering by this property and this event alone.
  await shown.addInitScript(() => {
    let prerendering = true
    Object.defineProperty(document, 'prerendering', { get: () => prerendering })
    addEventListener('show', () => {
      prerendering = false
      document.dispatchEvent(new Event('prerenderingchange'))
    })
  })
  await openProbe(shown, collector, { path: '/prerendered', body: '' })
  await openProbe(shown, collector, { path: '/prerendered-and-shown', body: '' })
  await shown.evaluate(() => dispatchEvent(new Event('show')))
  await shown.goto('about:blank')
  const events = await eventsAfterLeaving(page, collector)
  const views = events.filter(({ kind }) => kind === 'pageview').map(({ path }) => path)
  expect(views.sort()).toEqual(['/prerendered-and-shown', '/shown'])
})

for (const [signal, property, value] of [
  ['Global Privacy Control', 'globalPrivacyControl', true],
  ['Do Not Track', 'doNotTrack', '1'],
] as const)
  test(`${signal} means denied, unless the site says otherwise`, async ({ page, collector }) => {
    await page.addInitScript(
      ([name, set]) => Object.defineProperty(Navigator.prototype, name, { get: () => set }),
      [property, value] as const,
    )
    await openProbe(page, collector, { path: '/honoured', attributes: 'data-consent="granted"', body: '' })
    await openProbe(page, collector, { path: '/ignored', attributes: 'data-ignore-signals', body: '' })
    const events = await eventsAfterLeaving(page, collector)
    expect(new Set(events.map(({ path }) => path))).toEqual(new Set(['/ignored']))
  })
