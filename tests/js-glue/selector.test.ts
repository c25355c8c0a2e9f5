// @vitest-environment jsdom
// Selectors stay the same over releases of a page: what a build or a library generated is no part of them.
import { expect, test } from 'vitest'
import { elementSelector } from '../../js-glue/src/capture/elementSelector'

const selectorIn = (html: string) => {
  document.body.innerHTML = html
  return elementSelector(document.querySelector('[data-it]') as Element)
}

test.each([
  ['<button data-it id="buy">', 'button#buy'],
  ['<button data-it class="primary large">', 'button.primary.large'],
  ['<button data-it class="one two three">', 'button.one.two'],
  ['<nav id="top"><ul><li class="item"><a data-it>', 'nav#top li.item a'],
  ['<button data-it id="step-2" class="col-12">', 'button#step-2'],
  // Generated: by React, Radix, Headless UI, a database, Ember.
  ['<button data-it id=":r1a:">', 'button'],
  ['<button data-it id="radix-4711">', 'button'],
  ['<button data-it id="headlessui-menu-button-128">', 'button'],
  ['<button data-it id="product-90817263" class="buy">', 'button.buy'],
  ['<button data-it id="ember1042">', 'button'],
  // CSS modules, Emotion, styled-components, JSS, Svelte; with digits and without.
  ['<button data-it class="Button_root__3kd9X buy">', 'button.buy'],
  ['<button data-it class="css-1q2w3e4 buy">', 'button.buy'],
  ['<button data-it class="css-kdTvBc buy">', 'button.buy'],
  ['<button data-it class="sc-bdVaJa buy">', 'button.buy'],
  ['<button data-it class="jss-abc buy">', 'button.buy'],
  ['<button data-it class="svelte-1xyz123 buy">', 'button.buy'],
  ['<button data-it class="tablet:w-1/2 md:flex buy">', 'button.buy'],
  [`<button data-it class="${'a'.repeat(30)} buy">`, 'button.buy'],
])('%s is %s', (html, selector) => {
  expect(selectorIn(html)).toBe(selector)
})

test('four steps up at most, and two hundred characters', () => {
  const deep = Array.from({ length: 9 }, (_, i) => `<div class="${'level'.repeat(5)}${i}">`).join('')
  expect(selectorIn(`${deep}<b data-it>`).split(' ')).toHaveLength(4)
  const long = `<section id="${'long'.repeat(80)}"><b data-it>`
  expect(selectorIn(long)).toHaveLength(200)
})
