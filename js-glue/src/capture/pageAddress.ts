/** The page's address; with hash routing, the route in the fragment stands at the end of the path. */
export function pageAddress(address: string, hashRouting: boolean | undefined): string {
  if (!hashRouting) return address
  const url = new URL(address)
  const route = /^#!?\/?(.+)$/.exec(url.hash)
  return route ? url.origin + url.pathname.replace(/\/?$/, '/') + route[1] : address
}
