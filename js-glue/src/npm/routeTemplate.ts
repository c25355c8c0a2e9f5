/** What a router read out of a path, as `useParams()` gives it. */
export type RouteParams = Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * The path with its parameters' names in the place of their values: `/product/boots` and `{ slug: 'boots' }` give
 * `/product/:slug`. Looked for from the end, where parameters stand.
 */
export function routeTemplate(path: string, params: RouteParams): string {
  const parts = path.split('/')
  let end = parts.length
  for (const [name, value] of Object.entries(params).reverse()) {
    if (!value?.length) continue
    const values = typeof value === 'string' ? value.split('/') : value
    for (let at = end - values.length; at >= 0; --at) {
      if (!values.every((one, index) => plain(parts[at + index]) === plain(one))) continue
      parts.splice(at, values.length, name === '*' ? '*' : `:${name}`)
      end = at
      break
    }
  }
  return parts.join('/')
}

/** Some routers decode parameters, some do not. */
function plain(part = ''): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
