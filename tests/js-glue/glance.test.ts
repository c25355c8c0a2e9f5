// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { createGlance } from '../../js-glue/src/core/createGlance'

let glance: ReturnType<typeof createGlance>
beforeEach(() => {
  glance = createGlance()
})

function button(markup: string): HTMLElement {
  document.body.innerHTML = markup
  return document.querySelector('[data-clicked]') ?? document.querySelector('button') ?? document.body
}
const click = (target: Element, detail = 1) => glance({ event: { detail } as never, target, focused: null })

test('a click on what was clicked before is told at a glance, the first is not', () => {
  const play = button('<button id="play">Play</button>')
  expect([click(play), click(play), click(play)]).toEqual([false, true, true])
})

test.each<[string, (element: Element) => void]>([
  ['text', (element) => element.replaceChildren('Pause')],
  ['text further in', (element) => element.append(document.createElement('b'), 'again')],
  ['accessible label', (element) => element.setAttribute('aria-label', 'Pause')],
  ['id', (element) => element.setAttribute('id', 'pause')],
  ['classes', (element) => element.setAttribute('class', 'pressed')],
])('a change of its %s is seen, and what follows is the same again', (_, change) => {
  const play = button('<button id="play" aria-label="Play">Play</button>')
  expect([click(play), click(play)]).toEqual([false, true])
  change(play)
  expect([click(play), click(play)]).toEqual([false, true])
})

test('masked or ignored between two clicks: never told at a glance', () => {
  for (const attribute of ['data-footfall-mask', 'data-footfall-ignore', 'data-footfall-event']) {
    const play = button('<div><button>Play</button></div>')
    expect([click(play), click(play)]).toEqual([false, true])
    play.parentElement?.setAttribute(attribute, '')
    expect([click(play), click(play)]).toEqual([false, false])
  }
})

test('links, fields and a form sent by a key are never told at a glance', () => {
  for (const markup of ['<a href="/x" data-clicked>x</a>', '<input type="button" data-clicked value="x">']) {
    const element = button(markup)
    expect([click(element), click(element)]).toEqual([false, false])
  }
  const submit = button('<form><button>Send</button></form>')
  expect([click(submit), click(submit), click(submit, 0), click(submit)]).toEqual([false, true, false, false])
})

test('another thing in between, or a place of no meaning, makes the next one the first', () => {
  const first = button('<button>One</button><button id="two">Two</button><p>Text</p>')
  const second = document.querySelector('#two') as Element
  expect([click(first), click(second), click(first), click(first)]).toEqual([false, false, false, true])
  expect([click(document.querySelector('p') as Element), click(first)]).toEqual([false, false])
})

test('what stands in a shadow tree is never told at a glance', () => {
  const host = button('<div data-clicked></div>')
  const inner = document.createElement('button')
  host.attachShadow({ mode: 'open' }).append(inner)
  expect([click(inner), click(inner)]).toEqual([false, false])
})
