// What a visitor typed or chose is read nowhere, however the page marks its fields.
import { expect, test } from '@playwright/test'
import { droppedOf, eventsOf, openServedAndWatched, trackedAndSent } from './support/openServed'
import { type ServedPage, servePage } from './support/servePage'

let served: ServedPage
test.beforeEach(async () => {
  served = await servePage()
})
test.afterEach(() => served.close())

test('a click on a field that is marked as an event or a button tells nothing of its value', async ({
  page,
}) => {
  const marks = ['data-footfall-event="Field"', 'role="button"', 'role="tab"']
  const kinds = [
    'password',
    'text',
    'email',
    'tel',
    'number',
    'search',
    'url',
    'date',
    'checkbox',
    'radio',
    'range',
  ]
  const fields = marks.flatMap((mark) => kinds.map((type) => `<input type="${type}" ${mark}>`))
  const written = `<div contenteditable id="letter">Dear <a href="#a">typed-adder</a>
    <button type="button">typed-badger</button><p><b data-footfall-event="Bold">typed-crane</b></p></div>
    <div contenteditable="plaintext-only"><a href="#b">typed-dove</a></div>`
  await openServedAndWatched(page, served, {
    body: `${fields.join('')}<textarea data-footfall-event="Area"></textarea>
      <select role="button"><option>typed-eagle</option></select>${written}
      <div contenteditable="false"><button type="button">Said A</button></div>
      <input type="submit" value="Said B" onclick="return false"><input type="button" value="Said C">
      <input type="reset" value="Said D" role="button">`,
  })
  await page.evaluate(() => {
    for (const field of document.querySelectorAll('input,textarea')) {
      const { type } = field as HTMLInputElement
      if (/^(submit|button|reset)$/.test(type)) continue
      const value = { number: '31415', date: '1987-06-05', range: '77' }[type] ?? 'typed-falcon'
      ;(field as HTMLInputElement).value = value
    }
    const clickable = 'input,textarea,select,a,button,b'
    for (const one of document.querySelectorAll(clickable)) (one as HTMLElement).click()
  })
  await trackedAndSent(page, served, 'Last')
  const clicks = eventsOf(served).filter(({ kind }) => kind === 'click')
  expect(clicks.length).toBeGreaterThan(40)
  const said = clicks.map(({ text }) => text).filter(Boolean)
  expect(said).toEqual(['Said A', 'Said B', 'Said C', 'Said D'])
  expect(served.sent.join('\n')).not.toMatch(/typed-|31415|1987|falcon/)
  expect(droppedOf(served)).toBe(0)
})

test('numbers that could be a card are no properties; of addresses only parameters that are allowed are told', async ({
  page,
}) => {
  await openServedAndWatched(page, served, {
    path: '/shop?ref=spring&plan=pro%20plus&mail=anna@example.com&name=Anna&from=bea@example.com',
    attributes: 'data-query="ref, plan,from"',
  })
  await page.evaluate(() => {
    const { footfall } = window as unknown as { footfall(...call: unknown[]): void }
    footfall('track', 'Paid', {
      card: 4111111111111111,
      amex: 378282246310005,
      price: 49.5,
      at: 1764000000000,
    })
    history.pushState(null, '', '/next?ref=summer&other=1')
  })
  await trackedAndSent(page, served, 'Last')
  const events = eventsOf(served)
  expect(events.find(({ name }) => name === 'Paid')?.props).toEqual({ price: 49.5, at: 1764000000000 })
  const views = events.filter(({ kind }) => kind === 'pageview')
  expect(views.map(({ props }) => props)).toEqual([
    { ref: 'spring', plan: 'pro plus', from: '[email]' },
    { ref: 'summer' },
  ])
  expect(served.sent.join('\n')).not.toMatch(/4111|3782|anna|Anna|bea@/)
})

test('without a list no parameter of an address is told', async ({ page }) => {
  await openServedAndWatched(page, served, { path: '/shop?ref=spring&undefined=1&=2' })
  await trackedAndSent(page, served, 'Last')
  const [view] = eventsOf(served)
  expect(view?.kind).toBe('pageview')
  expect(view?.props).toBeUndefined()
})
