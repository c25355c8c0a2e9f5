import type { CapturedEvent } from '../types'

/** Whether two clicks differ in nothing but their time and their place on the page. */
export function sameThing(one: CapturedEvent, other: CapturedEvent): boolean {
  const { fields } = one
  const before = other.fields
  return (
    one.url === other.url &&
    one.props === other.props &&
    fields.selector === before.selector &&
    fields.text === before.text &&
    fields.link_kind === before.link_kind &&
    fields.link_host === before.link_host
  )
}
