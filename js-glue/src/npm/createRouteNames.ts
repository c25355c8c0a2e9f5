/** Templates such as `/product/:slug` and `/help/*`, the first that fits is taken; or what a router says of a path. */
export type RouteNames = readonly string[] | ((path: string) => string | undefined)

const remembered = 200

/** Puts routes in the place of paths, so that the pages of one route count as one. */
export function createRouteNames(routes: RouteNames = []) {
  const nameOf = typeof routes === 'function' ? routes : firstFitting(routes)
  const learned = new Map<string, string>()
  return {
    /** Holds for this path from now on. */
    learn(path: string, route: string): void {
      if (learned.size >= remembered) learned.delete(learned.keys().next().value as string)
      learned.set(path, route)
    },
    rename(address: string): string {
      const url = new URL(address)
      const route = learned.get(url.pathname) ?? nameOf(url.pathname)
      if (typeof route === 'string' && route) url.pathname = route
      return url.href
    },
  }
}

function firstFitting(templates: readonly string[]): (path: string) => string | undefined {
  const known = templates.map((template) => ({ template, pattern: patternOf(template) }))
  return (path) => known.find(({ pattern }) => pattern.test(path))?.template
}

function patternOf(template: string): RegExp {
  const parts = template.replace(/\/$/, '').split('/')
  const pattern = parts.map((part) =>
    part[0] === ':' ? '[^/]+' : part === '*' ? '.*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  )
  return new RegExp(`^${pattern.join('/')}/?$`)
}
