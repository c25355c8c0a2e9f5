// The tracker without a collector: what it sends, told from the bodies, where pages, browsers and the tracker's own parts
// do not behave.
import { expect, type Page, test } from '@playwright/test'
import { type ServedPage, servePage } from './support/servePage'
import type { Tracked } from './support/tracked'

interface Sent {
  dropped?: number
  events: {
    kind: string
    path: string
    name?: string
    text?: string
    utm_source?: string
    field_name?: string
    form_action?: string
    selector?: string
    x?: number
  }[]
}
const batches = ({ sent }: ServedPage) => sent.map((body): Sent => JSON.parse(body))
const events = (served: ServedPage) => batches(served).flatMap((batch) => batch.events)
const call = (page: Page, ...words: unknown[]) =>
  page.evaluate((all) => (window as unknown as Tracked).footfall(...all), words)
const running = (page: Page) =>
  page.waitForFunction(() => !!(window as { footfall?: { running?: boolean } }).footfall?.running)

/** Opens a page with the tracker in it; gives what the console was told. */
async function open(
  page: Page,
  served: ServedPage,
  body = '',
  attributes = '',
  head = '',
  query = '',
): Promise<string[]> {
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  served.html = `<!doctype html><title>Alone</title><link rel="icon" href="data:,">${head}
    <script async src="/footfall.js" data-site="shop" ${attributes}></script>${body}`
  await page.goto(`${served.origin}/shop${query}`)
  await running(page)
  return said
}
const watching = (said: string[]) => expect.poll(() => said.join('\n')).toContain('[footfall] watching')

/** Leaves the page, and gives what was sent once the page's view or the event of this name is there. */
async function sentOnLeaving(page: Page, served: ServedPage, last?: string) {
  await page.goto('about:blank')
  await expect
    .poll(() => events(served).some(({ kind, name }) => (last ? name === last : kind === 'pageview')))
    .toBe(true)
  return events(served)
}

/** Holds the files whose names begin like this until the function is called. */
function hold(served: ServedPage, name: string): () => void {
  let release = () => {}
  served.held = { name, until: new Promise((go) => (release = go)) }
  return release
}

let served: ServedPage
test.beforeEach(async () => {
  served = await servePage()
})
test.afterEach(() => served.close())

const shadows = `<div data-footfall-ignore><x-box id="ignored"></x-box></div>
  <div data-footfall-mask><x-box id="masked"></x-box></div><x-box id="plain"></x-box>
  <a href="#shop" id="link"><x-icon></x-icon></a>
  <script>
    for (const box of document.querySelectorAll('x-box')) {
      const inside = '<button>Anna</button><form name="form-' + box.id + '"><input name="word-' + box.id + '"></form>'
      box.attachShadow({ mode: 'open' }).innerHTML = '<p></p><x-in></x-in>'
      box.shadowRoot.querySelector('x-in').attachShadow({ mode: 'open' }).innerHTML = inside
    }
    document.querySelector('x-icon').attachShadow({ mode: 'open' }).innerHTML = '<i>Shop</i>'
  </script>`

test('what is ignored or masked is so through shadow trees as well', async ({ page }) => {
  const said = await open(page, served, shadows, 'data-debug')
  await watching(said)
  for (const box of ['ignored', 'masked', 'plain']) {
    await page.locator(`#${box} button`).click({ clickCount: box === 'plain' ? 1 : 3 })
    await page.locator(`#${box} input`).fill('typed')
  }
  await page.locator('#link i').click()
  await page.goto('about:blank')
  // A shadow tree keeps to itself that its focus moves within it: of `focus` nothing is seen.
  const of = (kind: string) => events(served).filter((event) => event.kind === kind)
  await expect
    .poll(() => of('form').map(({ field_name, form_action }) => `${form_action} ${field_name}`))
    .toEqual(['abandon word-plain'])
  expect(of('click').map(({ text }) => text ?? '')).toEqual(['', '', '', 'Anna', ''])
  expect(of('frustration').map(({ text }) => text ?? '')).toEqual([''])
})

test('an ignored click is not told of by the batch that leaves without a core either', async ({ page }) => {
  const release = hold(served, 'footfall-core')
  await open(page, served, shadows)
  for (const box of ['ignored', 'plain']) await page.locator(`#${box} button`).click()
  const sent = await sentOnLeaving(page, served)
  expect(sent.map(({ kind }) => kind)).toEqual(['pageview', 'click'])
  release()
})

test('what is clicked in the debug panel is not of the page', async ({ page }) => {
  await watching(await open(page, served, '<button>Buy</button>', 'data-debug'))
  const panel = page.locator('footfall-debug')
  await panel.getByRole('button', { name: 'Fold' }).click()
  await panel.getByRole('button', { name: 'Show' }).click()
  await page.getByRole('button', { name: 'Buy' }).click()
  const sent = await sentOnLeaving(page, served)
  expect(sent.filter(({ kind }) => kind === 'click').map(({ text }) => text)).toEqual(['Buy'])
})

test('a debug panel and a console that fail are in nobody\u2019s way', async ({ page }) => {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.addInitScript(() => {
    const fail = () => {
      throw new Error('broken')
    }
    Element.prototype.attachShadow = fail
    console.debug = fail
  })
  await open(page, served, '<button>Buy</button>', 'data-debug data-consent="odd"')
  await call(page, 'consent', 'anonymous')
  await expect.poll(() => served.loaded.some((name) => name.startsWith('footfall-watch'))).toBe(true)
  await page.getByRole('button', { name: 'Buy' }).click()
  await call(page, 'consent', 'unheard of')
  await call(page, 'track', 'Bought', { wrong: [] })
  const sent = await sentOnLeaving(page, served, 'Bought')
  expect(sent.find(({ kind }) => kind === 'click')?.text).toBe('Buy')
  expect(errors).toEqual([])
})

test('a panel that breaks while it is open closes, and what is captured goes on', async ({ page }) => {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await watching(await open(page, served, '<button>Buy</button>', 'data-debug'))
  await page.evaluate(() => {
    Element.prototype.replaceChildren = () => {
      throw new Error('broken')
    }
  })
  await page.getByRole('button', { name: 'Buy' }).click()
  await expect(page.locator('footfall-debug')).toHaveCount(0)
  const sent = await sentOnLeaving(page, served)
  expect(sent.some(({ text }) => text === 'Buy')).toBe(true)
  expect(errors).toEqual([])
})

test('the visitor\u2019s no holds for the page where the device keeps none', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('no storage', 'SecurityError')
      },
    })
  })
  await open(page, served, '<button>Buy</button>')
  await call(page, 'optOut')
  await call(page, 'track', 'Unseen')
  await call(page, 'consent', 'anonymous')
  await call(page, 'track', 'Unseen')
  await call(page, 'optOut', false)
  await call(page, 'track', 'Seen')
  const sent = await sentOnLeaving(page, served, 'Seen')
  expect(sent.filter(({ name }) => name === 'Unseen')).toEqual([])
})

test('a no that is taken back does not undo another one', async ({ page }) => {
  await open(page, served)
  await call(page, 'optOut')
  await call(page, 'consent', 'denied')
  await call(page, 'optOut', false)
  await call(page, 'track', 'Unseen')
  await call(page, 'consent', 'anonymous')
  await call(page, 'track', 'Seen')
  const sent = await sentOnLeaving(page, served, 'Seen')
  expect(sent.filter(({ name }) => name === 'Unseen')).toEqual([])
})

test('stopped while the core is loading: nothing runs afterwards', async ({ page }) => {
  const release = hold(served, 'footfall-core')
  const said = await open(page, served, '', 'data-debug')
  await expect.poll(() => served.loaded.includes('footfall-core.js')).toBe(true)
  await call(page, 'stop')
  release()
  await expect.poll(() => said.join('\n')).toContain('no core: Error: stopped')
  await expect(page.locator('footfall-debug')).toHaveCount(0)
  expect(said.join('\n')).not.toContain('watching')
})

test('stopped while the watchers are loading: nothing is watched', async ({ page }) => {
  await page.addInitScript(() => {
    const { observe } = PerformanceObserver.prototype
    Object.assign(window, { observed: 0 })
    PerformanceObserver.prototype.observe = function (how) {
      ++(window as unknown as { observed: number }).observed
      observe.call(this, how)
    }
  })
  const release = hold(served, 'footfall-watch')
  await open(page, served)
  await expect.poll(() => served.loaded.includes('footfall-watch.js')).toBe(true)
  await call(page, 'stop')
  release()
  // The same module: what the tracker does with it comes before.
  await page.evaluate(async () => {
    const entries = () => performance.getEntriesByType('resource').map(({ name }) => name)
    while (!entries().some((name) => name.includes('footfall-watch')))
      await new Promise((again) => setTimeout(again, 20))
    await import(entries().find((name) => name.includes('footfall-watch')) as string)
    await new Promise((after) => setTimeout(after))
  })
  expect(await page.evaluate(() => (window as unknown as { observed: number }).observed)).toBe(0)
})

test('what no batch without a core can tell stays for the core, and is not lost', async ({ page }) => {
  const release = hold(served, 'footfall-core')
  await open(page, served, '', 'data-manual')
  for (const name of ['Order (1)', 'Order (2)']) await call(page, 'track', name)
  // As when the tab is hidden, and shown again.
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')))
  release()
  const told = () => events(served).map(({ name }) => name)
  await call(page, 'flush')
  await expect.poll(told).toEqual(['Order (1)', 'Order (2)'])
  expect(batches(served).reduce((sum, { dropped = 0 }) => sum + dropped, 0)).toBe(0)
})

test('a campaign in the address that the page had before it sent on counts', async ({ page }) => {
  const head = `<script>history.replaceState(null, '', '/shop/start')</script>`
  await open(page, served, '', '', head, '?utm_source=letter')
  await expect.poll(() => events(served).length).toBeGreaterThan(0)
  const [view] = events(served)
  expect([view?.kind, view?.path, view?.utm_source]).toEqual(['pageview', '/shop/start', 'letter'])
})

// Two bodies of nearly the 64 KiB that all requests of a page share once it is gone.
for (const [how, policy] of [
  ['leaves all the same', {}],
  [
    'is lost without a word where deferred requests are forbidden',
    { 'permissions-policy': 'deferred-fetch=()' },
  ],
] as [string, Record<string, string>][])
  test(`more than the requests of an ending page may carry ${how}`, async ({ page }) => {
    const served = await servePage(policy)
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    try {
      await watching(await open(page, served, '', 'data-debug'))
      await expect.poll(() => events(served).length).toBeGreaterThan(0)
      await page.evaluate(() => {
        const { footfall } = window as unknown as Tracked
        const text = 'as many words as fit '.repeat(14)
        for (let i = 0; i < 100; ++i) footfall('track', 'Long', { i, a: text, b: text, c: text })
        location.href = 'about:blank'
      })
      const numbers = () =>
        (batches(served) as { events: { name?: string; props?: { i: number } }[] }[])
          .flatMap((batch) => batch.events)
          .filter(({ name }) => name === 'Long')
          .map(({ props }) => props?.i)
      if (how === 'leaves all the same') await expect.poll(() => numbers().length).toBe(100)
      else await expect.poll(() => numbers().length).toBeGreaterThan(0)
      const all = numbers()
      expect(new Set(all).size).toBe(all.length)
      expect(errors).toEqual([])
    } finally {
      served.close()
    }
  })

test('each click says what its button said then, also when it is the same button', async ({ page }) => {
  await watching(
    await open(page, served, '<button id="buy" onclick="clicked(this)">Buy</button>', 'data-debug'),
  )
  await page.evaluate(() => {
    const steps = [
      (button: Element) => button.replaceChildren('Saving'),
      () => {},
      (button: Element) => button.setAttribute('data-footfall-mask', ''),
      (button: Element) => button.removeAttribute('data-footfall-mask'),
      (button: Element) => button.setAttribute('id', 'sell'),
      () => history.pushState(null, '', '/other'),
    ]
    Object.assign(window, { clicked: (button: Element) => steps.shift()?.(button) })
  })
  for (let i = 0; i < 7; ++i)
    await page
      .locator('button')
      .first()
      .click({ position: { x: 3 + i, y: 5 } })
  const sent = await sentOnLeaving(page, served)
  const clicks = sent.filter(({ kind }) => kind === 'click')
  expect(clicks.map(({ text = '', selector }) => `${selector} ${text}`.trim())).toEqual([
    'button#buy Buy',
    'button#buy Saving',
    'button#buy Saving',
    'button#buy',
    'button#buy Saving',
    'button#sell Saving',
    'button#sell Saving',
  ])
  expect(clicks.map(({ x }) => Number(x) - Number(clicks[0]?.x))).toEqual([0, 1, 2, 3, 4, 5, 6])
})
