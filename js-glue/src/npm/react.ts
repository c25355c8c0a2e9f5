'use client'
// @footfall/tracker/react: the tracker in a React tree. On a server it renders what it is given, and nothing else.

import { type FootfallOptions, init, nameRoute, page, type track } from '@footfall/tracker'
import { createElement, Fragment, type ReactElement, type ReactNode, useEffect, useRef } from 'react'
import { type Footfall, footfallCalls } from './footfallCalls'
import { type RouteParams, routeTemplate } from './routeTemplate'

export type { Footfall, FootfallOptions, RouteParams }

/** Starts the tracker when it is mounted, once: the options of the first rendering that has a site hold. */
export function FootfallProvider({
  children,
  ...options
}: FootfallOptions & { children?: ReactNode }): ReactElement {
  useEffect(() => init(options))
  return createElement(Fragment, null, children)
}

/** The tracker's calls: `track`, `page`, `identify`, `set`, `consent` and the rest. Always the same object. */
export function useFootfall(): Footfall {
  return footfallCalls
}

/** `track` for components. */
export function useTrack(): typeof track {
  return footfallCalls.track
}

/**
 * Names the page that is shown by its route: a template such as `/product/:slug`, or the router's parameters, whose
 * values in the path give way to their names. For a component that is rendered again when the route changes, such as
 * a layout. Views themselves are noticed by the tracker.
 */
export function useRouteViews(route: string | RouteParams): void {
  useEffect(() => nameRoute(typeof route === 'string' ? route : (path) => routeTemplate(path, route)))
}

/** `useRouteViews` as a component. */
export function RouteViews({ route }: { route: string | RouteParams }): null {
  useRouteViews(route)
  return null
}

/**
 * Counts a page view whenever the route changes, for trackers started with `manual`: give it what names the route
 * in the router at hand. Without `manual` the tracker sees routes itself.
 */
export function usePageView(route: string): void {
  const counted = useRef<string>(undefined)
  useEffect(() => {
    // StrictMode runs effects twice.
    if (counted.current === route) return
    counted.current = route
    page()
  }, [route])
}
