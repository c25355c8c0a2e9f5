import type { FootfallOptions } from '@footfall/tracker'

/** The part of Vue Router that tells which route a path is of. */
export interface VueRouter {
  resolve(path: string): { matched: readonly { path: string }[] }
  options: { history: { base: string } }
}

/** What a Vue Router knows for the tracker's options. */
export function routesOfRouter(router: VueRouter): Pick<FootfallOptions, 'hashRouting' | 'routes'> {
  const { base } = router.options.history
  const before = base.replace(/[?#].*$/, '').replace(/\/$/, '')
  return {
    hashRouting: base.includes('#'),
    routes(path) {
      if (!path.startsWith(before)) return undefined
      const route = router.resolve(path.slice(before.length) || '/').matched.at(-1)?.path
      return route && before + plainTemplate(route)
    },
  }
}

/** `/:id(\\d+)?` is `/:id`: patterns of parameters, and how often they may stand there, name nothing. */
function plainTemplate(route: string): string {
  return route.replace(/(:\w+)(\((?:\\.|[^\\()])*\))?[?*+]?/g, '$1')
}
