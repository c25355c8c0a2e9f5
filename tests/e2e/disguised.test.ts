// Promise 1 against disguises: secrets that are escaped twice, written in other scripts, in JSON, in the addresses that error
// messages quote, in hash routes, campaigns, names and keys of properties. Without a collector: every body is looked at.
import { expect, type Page, test } from '@playwright/test'
import { type ServedPage, servePage } from './support/servePage'
import type { Tracked } from './support/tracked'

const inPath = {
  twice: 'anna%2540mail.example',
  wide: '%EF%BC%94%EF%BC%97%EF%BC%91%EF%BC%91%EF%BC%98',
  escaped: '%34%38%31%35',
  jwt: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0NzExIn0.c2lnbmF0dXJl',
  base64: 'dlGhJ3k9LmQ2xW7c',
  short: 'k3J9xQ2pLm8Z',
  user: 'member-8273',
  parameter: 'sid=heron-walks',
  redirect: 'https%3A%2F%2Fx.example%2F%3Fwho%3Dmarigold',
  place: '54.6013,-3.1347',
}
/** Looked for in what is sent. */
const secrets = {
  ...{
    mail: 'mail.example',
    wide: '％EF',
    wideDigits: '４７１１８',
    escaped: '%34%38',
    jwt: 'eyJhbGci',
    base64: 'dlGhJ3',
  },
  ...{ short: 'k3J9xQ', user: '8273', parameter: 'heron', redirect: 'marigold', north: '6013', west: '1347' },
  ...{ hash: 'hashley@post.example', title: '０１６１ ４９６ ０７３５', dashes: '0161\u2011496\u20110735' },
  ...{ narrow: '4929\u202f6181\u202f7203\u202f5546', under: '4929_6181_7203_5546', arabic: '٠٧٧٠٠٩٠٠٤٦١' },
  ...{
    query: 'resettable-otter',
    fragment: 'fragmented-owl',
    json: 'Jacinta Quotewell',
    port: '198.51.100.77',
  },
  ...{
    device: '00:1A:2B:3C:4D:5E',
    login: 'lorenz:geheim',
    campaign: 'camp.aign@post.example',
    key: 'key.er@post.example',
  },
  ...{
    event: 'event.er@post.example',
    label: 'label.er@post.example',
    iban: 'GB33\u00a0BUKB\u00a02020\u00a01555\u00a05555\u00a055',
  },
  ...{ form: 'form.er@post.example', invisible: 'in\u200bvisible@post.example' },
}

let served: ServedPage
test.beforeEach(async () => {
  served = await servePage()
})
test.afterEach(() => served.close())

async function open(page: Page): Promise<void> {
  served.html = `<!doctype html><title>Ring ${secrets.title}</title><link rel="icon" href="data:,">
    <script async src="/footfall.js" data-site="shop" data-debug data-hash-routing></script>
    <button aria-label="${secrets.label}" id="label"></button><button id="pay">Pay ${secrets.iban}</button>
    <form name="${secrets.form}" onsubmit="return false"><input name="${secrets.form}"><button id="send">Send</button></form>`
  const path = Object.values(inPath).join('/')
  await page.goto(
    `${served.origin}/${path}?utm_campaign=${encodeURIComponent(secrets.campaign)}#/u/${secrets.hash}`,
  )
  await page.waitForFunction(() => !!(window as { footfall?: { running?: boolean } }).footfall?.running)
}

const act = (page: Page) =>
  page.evaluate(async (all) => {
    const { footfall } = window as unknown as Tracked
    const fail = (message: string) =>
      setTimeout(() => {
        throw new Error(message)
      })
    fail(`Failed to load https://shop.example/reset?code=${all.query}`)
    fail(`Failed to load /callback#state=${all.fragment}`)
    fail(`connect ${all.port}:8443 from ${all.device}`)
    fail(`no route to postgres://${all.login}@db/prod`)
    try {
      JSON.parse(all.json)
    } catch (error) {
      void Promise.reject(error)
    }
    footfall('track', 'Called', {
      a: all.dashes,
      b: all.narrow,
      c: all.under,
      d: all.arabic,
      e: all.invisible,
    })
    footfall('track', 'Keyed', { [all.key]: 1 })
    footfall('track', `Sent to ${all.event}`)
    for (const id of ['label', 'pay', 'send']) document.getElementById(id)?.click()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }, secrets)

const leaked = () => {
  const all = served.sent.join('\n')
  const plain = all.replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
  return Object.entries(secrets).filter(([, secret]) => plain.includes(secret))
}

test('secrets in disguise: none leaves the browser', async ({ page }) => {
  const watching = page.waitForEvent('console', {
    predicate: (said) => said.text().includes('[footfall] watching'),
  })
  await open(page)
  await watching
  await act(page)
  await page.goto('about:blank')
  const sent = () => served.sent.join('\n')
  // What arrived says that all of it was told.
  for (const word of ['"Called"', '"submit"', 'Failed to load', 'is not valid JSON', 'no route to'])
    await expect.poll(sent).toContain(word)
  expect(sent()).toContain('/u/:email')
  expect(leaked()).toEqual([])
})

test('secrets in disguise: the batch that leaves without a core has none either', async ({ page }) => {
  let release = () => {}
  served.held = { name: 'footfall-core', until: new Promise((go) => (release = go)) }
  await open(page)
  await act(page)
  await page.goto('about:blank')
  await expect.poll(() => served.sent.join('\n')).toContain('"pageview"')
  expect(leaked()).toEqual([])
  release()
})
