import type { Props } from '../types'

/** The custom event that `data-footfall-event` and `data-footfall-prop-*` describe. */
export function markupEvent(element: Element | null): { name: string; props: Props } | undefined {
  const name = element?.getAttribute('data-footfall-event')
  if (!element || !name) return undefined
  const props: Props = {}
  for (const attribute of element.attributes) {
    const [, key] = /^data-footfall-prop-(.+)$/.exec(attribute.name) || []
    if (key) props[key] = attribute.value
  }
  return { name, props }
}
