/** As `element.closest`, and out of shadow trees: their hosts stand where they stand on the page. */
export function nearest(element: Element, selector: string): Element | null {
  const { host } = element.getRootNode() as ShadowRoot
  return element.closest(selector) || (host ? nearest(host, selector) : null)
}
