// @footfall/tracker/vue: the tracker as a Vue plugin.
import { init, type TrackerOptions, track } from '@footfall/tracker'

/** The part of a Vue application that the plugin needs. */
interface VueApp {
  config: { globalProperties: Record<string, unknown> }
  provide(key: string, value: unknown): unknown
}

/** `app.use(footfall, options)`: starts the tracker; templates have `$track`, components `inject('footfall-track')`. */
export const footfall = {
  install(app: VueApp, options: TrackerOptions): void {
    app.config.globalProperties.$track = track
    app.provide('footfall-track', track)
    init(options)
  },
}
