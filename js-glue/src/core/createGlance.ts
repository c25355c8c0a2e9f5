import { meaningfulElement } from '../capture/describeClick'
import type { Noted } from '../types'

/** A click in or of one of these takes more than a glance. */
const intricate = 'a,input,[data-footfall-event],[data-footfall-ignore],[data-footfall-mask]'

/**
 * Tells whether a click is on what the click before was on, and that as it was: then it is described as that one. A click
 * for which a glance does not tell is none of these, and neither is the one after it. What is compared is never sent.
 * Classes of what the element stands in are not looked at again.
 */
export function createGlance(): (click: Noted) => boolean {
  let last: Element | undefined
  let element: Element | null
  let seen = ''
  return ({ event, target }) => {
    const known = target === last
    if (!known) element = target.getRootNode() === document ? meaningfulElement(target) : null
    last = undefined
    const { form } = (element || {}) as HTMLButtonElement
    if (!element || target.closest(intricate) || (form && !(event as MouseEvent).detail)) return false
    last = target
    const before = seen
    seen = ['id', 'class', 'aria-label'].map((name) => element?.getAttribute(name)) + element.textContent
    return known && seen === before
  }
}
