// @footfall/tracker/vue: the tracker as a Vue plugin. On a server it does nothing.
import { type FootfallOptions, init } from '@footfall/tracker'
import type {} from 'vue'
import { type Footfall, footfallCalls } from './footfallCalls'
import { routesOfRouter, type VueRouter } from './routesOfRouter'

export type { Footfall, FootfallOptions, VueRouter }

/** The part of a Vue application that the plugin needs. */
export interface VueApp {
  config: { globalProperties: object }
  provide(key: string, value: unknown): unknown
}

/** With a `router`, pages are named by their routes (`/product/:slug`), and hash routing is known. */
export type VueOptions = FootfallOptions & { router?: VueRouter }

/** `app.use(footfall, options)`: starts the tracker. Templates have `$footfall` and `$track`. */
export const footfall = {
  install(app: VueApp, { router, ...options }: VueOptions): void {
    Object.assign(app.config.globalProperties, { $footfall: footfallCalls, $track: footfallCalls.track })
    app.provide('footfall', footfallCalls)
    app.provide('footfall-track', footfallCalls.track)
    init({ ...(router && routesOfRouter(router)), ...options })
  },
}

declare module 'vue' {
  interface ComponentCustomProperties {
    $footfall: Footfall
    $track: Footfall['track']
  }
}

/** The tracker's calls: `track`, `page`, `identify`, `set`, `consent` and the rest. */
export function useFootfall(): Footfall {
  return footfallCalls
}
