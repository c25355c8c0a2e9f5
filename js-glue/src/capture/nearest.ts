/** As `element.closest`, and out of shadow trees: their hosts stand where they stand on the page. */
export function nearest(element: Element, selector: string): Element | null {
  const found = element.closest(selector)
  if (found) return found
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? nearest(root.host, selector) : null
}
