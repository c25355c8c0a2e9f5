/**
 * Gives the first address the query string that the document was loaded with: an application often sends on to another
 * address before its tracker runs, and the campaign that brought the visitor stood in the first.
 */
export function withLanding(): (address: string) => string {
  let landing = performance.getEntriesByType('navigation')[0]?.name
  return (address) => {
    const url = new URL(address)
    const { search } = new URL(landing || address)
    if (search !== url.search) url.search += search.replace('?', '&')
    landing = ''
    return url.href
  }
}
