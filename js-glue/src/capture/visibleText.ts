import { nearest } from './nearest'

const masked = '[data-footfall-mask],[data-footfall-ignore]'
const silent = `${masked},input,textarea,select,script,style,[contenteditable]`
// What stands in one of these was typed, links and buttons as well.
const written = `${masked},[contenteditable]:not([contenteditable=false])`

// White space other than a space between words: few texts have it, and looking is cheaper than replacing.
const crooked = /\s\s|[^\S ]/

/** What the element says to its reader. Nothing of what is masked, and nothing that anybody typed or chose. */
export function visibleText(element: Element): string {
  if (nearest(element, written)) return ''
  const { type, value } = element as HTMLInputElement
  const label =
    element instanceof HTMLInputElement && /^(submit|button|reset|image)$/.test(type)
      ? value // Its label. Of any other it is what the visitor typed or chose.
      : textOf(element) || element.getAttribute('aria-label') || ''
  return (crooked.test(label) ? label.replace(/\s+/g, ' ') : label).trim().slice(0, 100)
}

function textOf(node: Node): string {
  if (node instanceof Text) return node.data
  if (!(node instanceof Element)) return ''
  if (node.matches(silent)) return ''
  // Most say one text.
  const { firstChild: only } = node
  if (only instanceof Text && only === node.lastChild) return only.data
  return [...node.childNodes].map(textOf).join(' ')
}
