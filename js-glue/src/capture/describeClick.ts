import type { Noted } from '../types'
import { describeLink } from './describeLink'
import { elementSelector } from './elementSelector'
import { nearest } from './nearest'
import { visibleText } from './visibleText'

const meaningful =
  'a,button,summary,[role=button],[role=link],[role=tab],[role=menuitem],' +
  'input[type=submit],input[type=button],input[type=image],[data-footfall-event]:not(form)'

/** The nearest element that means something to a visitor. */
export function meaningfulElement(target: Element): Element | null {
  return nearest(target, meaningful)
}

/** What a click was on, told by the nearest element that means something; nothing where there is none. */
export function describeClick({
  event,
  target,
  focused,
}: Noted):
  | { selector: string; text: string; x: number; y: number; link_kind?: string; link_host?: string }
  | undefined {
  if (nearest(target, '[data-footfall-ignore]')) return undefined
  const element = meaningfulElement(target)
  const click = event as MouseEvent
  if (!element || isImplicitSubmission(click, element, focused)) return undefined
  return {
    selector: elementSelector(element),
    text: visibleText(element),
    x: Math.round(click.pageX),
    y: Math.round(click.pageY),
    ...describeLink(element),
  }
}

/** Enter in a field makes browsers click the form's button: that is a submit, and no click. */
function isImplicitSubmission(event: MouseEvent, element: Element, focused: Element | null): boolean {
  const form = (element as HTMLButtonElement).form
  return (
    !event.detail &&
    !!form &&
    focused !== element &&
    focused instanceof HTMLInputElement &&
    focused.form === form
  )
}
