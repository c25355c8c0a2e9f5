// The core as pages load it: the binary that the build made, and the same program as JavaScript, both through the
// binding. docs/wire-format.schema.json judges what comes out.
import { readFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020'
import { beforeEach, describe, expect, test } from 'vitest'
import { createCore } from '../../js-glue/src/core/createCore'
import { packEvent, separator } from '../../js-glue/src/core/packEvent'
import { reasonName } from '../../js-glue/src/debug/reasonName'
import { Kind } from '../../js-glue/src/types'
import type { Tracker } from '../../wasm/core'

const file = (name: string) => new URL(`../../${name}`, import.meta.url)
const fits = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync(file('docs/wire-format.schema.json'), 'utf8')),
)
const start = 1_764_000_000_000

const ways = {
  async binary(imports: WebAssembly.Imports) {
    const bytes = readFileSync(file('js-glue/dist/footfall.wasm'))
    return (await WebAssembly.instantiate(bytes, imports)).instance.exports
  },
  async JavaScript(imports: WebAssembly.Imports) {
    const plain = await import(/* @vite-ignore */ file('js-glue/dist/footfall-plain.js').href)
    return plain.instantiate(imports) as object
  },
}

const facts = (site: string) =>
  [site, '0.1.0', 'en-GB', 'Europe/Berlin', '1400x900', '0123456789abcdef'.repeat(2)].join(separator)

describe.each(Object.entries(ways))('as %s', (_, instantiate) => {
  let tracker: Tracker
  let tickets: number
  let Made: new (facts: string, ignoreSignals: boolean, sample: number) => Tracker

  beforeEach(async () => {
    ;({ Tracker: Made } = await createCore(instantiate))
    tracker = new Made(facts('shop'), false, 0)
    tickets = 0
    tracker.consent('anonymous', false, '', '')
  })

  const capture = (name: string, props: Record<string, string | number | boolean>, at = start) =>
    tracker.capture(
      Kind.custom,
      at,
      packEvent({
        kind: Kind.custom,
        at,
        address: 'https://shop.example/cart?mail=a@b.example',
        fields: { name },
        props,
      }),
    )
  const taken = (leaving = true) => {
    const body = tracker.take(start + 10, leaving)
    if (body) ++tickets
    return body ? JSON.parse(body) : undefined
  }

  test('what is captured comes out as a batch of the wire format, anonymous', () => {
    expect(capture('Saved by anna@example.com', { sku: 'bööts', price: 49.5, gift: true, none: -0 })).toBe(0)
    const batch = taken()
    expect(fits(batch), JSON.stringify(fits.errors)).toBe(true)
    expect(batch).toMatchObject({
      site: 'shop',
      tracker: '0.1.0',
      language: 'en-GB',
      timezone: 'Europe/Berlin',
      screen: '1400x900',
      consent: 'anonymous',
      events: [
        {
          kind: 'custom',
          name: 'Saved by [email]',
          host: 'shop.example',
          path: '/cart',
          props: { sku: 'bööts', price: 49.5, gift: true, none: 0 },
        },
      ],
    })
    expect(taken()).toBeUndefined()
  })

  test.each([0, 1, -1, 0.1, 1 / 3, 1e21, -1.5e-7, 123456789012345680000, 5e-324, Number.MAX_VALUE])(
    'the number %d is the same number on the wire',
    (number) => {
      capture('n', { number })
      expect(taken().events[0].props.number).toBe(number)
    },
  )

  test('a text that is no number is refused where one is due', () => {
    const packed = `url=https://a.example/${separator}name=n${separator}p.n.k=0x10`
    expect(reasonName(tracker.capture(Kind.custom, start, packed))).toBe('wrong_type')
    expect(reasonName(tracker.capture(99, start, 'url=https://a.example/'))).toBe('unknown_kind')
  })

  test('an answer ends a batch or brings it again under the same id', () => {
    capture('one', {})
    const first = taken()
    tracker.answer(tickets, 503, 0, start + 20, 0.5)
    expect(tracker.due(start + 20)).toBe(500)
    const again = taken()
    expect(again.batch).toBe(first.batch)
    tracker.answer(tickets, 202, 0, start + 30, 0.5)
    expect(tracker.due(start + 30)).toBe(-1)
  })

  test('a click on the same thing again needs no texts', () => {
    const url = 'url=https://shop.example/'
    expect(reasonName(tracker.clickAgain(start, 1, 1))).toBe('missing_field')
    const thing = ['selector=a#cart', 'text=Cart', 'x=1', 'y=2']
    expect(tracker.capture(Kind.click, start, [url, ...thing].join(separator))).toBe(0)
    expect(tracker.clickAgain(start + 5, 3, 4)).toBe(0)
    const [first, second] = taken().events
    expect(second).toEqual({ ...first, at: 5, host: undefined, path: undefined, x: 3, y: 4 })
  })

  test('granted consent sends a hash of the device, and denied wipes', () => {
    expect(tracker.consent('granted', false, 'device', '')).toBe('granted')
    expect(tracker.visitor()).toMatch(/^[0-9a-f]{32}$/)
    capture('one', {})
    expect(tracker.consent('granted', true, 'device', '')).toBe('denied')
    expect(reasonName(capture('two', {}))).toBe('denied')
    expect(taken()).toBeUndefined()
  })

  test('a site without a right name captures nothing', () => {
    const nameless = new Made(facts('No Such Name'), false, 0)
    expect(nameless.consent('anonymous', false, '', '')).toBe('denied')
    expect(reasonName(nameless.capture(0, start, 'url=https://a.example/'))).toBe('unknown_option')
    nameless.delete()
  })

  test('memory is used again: ten thousand long events under a collector that answers', () => {
    for (let round = 0; round < 10_000; ++round) {
      const refused = capture('x'.repeat(round % 90), { text: 'y'.repeat(round % 300) }, start + round)
      expect(refused && reasonName(refused)).toBe(round % 90 ? 0 : 'missing_field')
      if (round % 100 === 99) while (taken()) tracker.answer(tickets, 202, 0, start, 0)
    }
  }, 60_000)

  test('the methods are those that core.d.ts describes', () => {
    const described = readFileSync(file('wasm/core.d.ts'), 'utf8')
    const [, body] = /interface Tracker \{(.*?)^\}/ms.exec(described) ?? []
    const names = [...(body ?? '').matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => name)
    expect(Object.keys(Made.prototype).sort()).toEqual(names.sort())
  })
})
