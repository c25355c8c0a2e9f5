// @footfall/tracker/react: the tracker in a React tree.

import { init, page, type TrackerOptions, track } from '@footfall/tracker'
import { createElement, Fragment, type ReactElement, type ReactNode, useEffect } from 'react'

/** Starts the tracker when it is mounted. Options are those of the first rendering. */
export function FootfallProvider({
  children,
  ...options
}: TrackerOptions & { children?: ReactNode }): ReactElement {
  useEffect(() => init(options), [])
  return createElement(Fragment, null, children)
}

/** `track` for components. */
export function useTrack(): typeof track {
  return track
}

/**
 * Counts a page view whenever the route changes, for trackers started with `manual`: give it what names the route
 * in the router at hand. Without `manual` the tracker sees routes itself.
 */
export function usePageView(route: string): void {
  useEffect(() => page(), [route])
}
