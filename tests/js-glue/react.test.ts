// @vitest-environment jsdom
// The package's React part under StrictMode, which mounts and runs effects twice: one start, every view once. The
// document has no Navigation API, so views are noticed by the history's hooks.
import { stop } from '@footfall/tracker'
import { FootfallProvider, RouteViews, useFootfall, usePageView } from '@footfall/tracker/react'
import { render, screen } from '@testing-library/react'
import { createElement as h, StrictMode } from 'react'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

const bodies: string[] = []

beforeAll(() => {
  vi.stubGlobal('fetch', async (url: string, { body }: RequestInit) => {
    if (url.endsWith('/v1/batch')) bodies.push(String(body))
    return new Response()
  })
})
afterAll(() => {
  stop()
  vi.unstubAllGlobals()
})

function Route({ route }: { route: string }) {
  usePageView(route)
  const { track } = useFootfall()
  return h('button', { type: 'button', onClick: () => track('Pressed') }, route)
}

const App = ({ route }: { route: string }) =>
  h(
    StrictMode,
    null,
    h(
      FootfallProvider,
      { site: 'shop', host: 'https://stats.example', manual: true },
      h(RouteViews, { route }),
      h(Route, { route }),
    ),
  )

test('StrictMode: one start, and each route is one view', () => {
  const { rerender } = render(h(App, { route: '/' }))
  for (const route of ['/about', '/about', '/']) {
    history.pushState(null, '', route)
    rerender(h(App, { route }))
  }
  screen.getByText('/').click()
  // The page ends before the core is there: each tracker that was started sends what it noted.
  dispatchEvent(new Event('pagehide'))
  expect(bodies.length).toBe(1)
  const events: { kind: string; path: string; name?: string }[] = JSON.parse(bodies[0] ?? '').events
  const of = (kind: string) => events.filter((event) => event.kind === kind)
  expect(of('pageview').map(({ path }) => path)).toEqual(['/', '/about', '/'])
  expect(of('custom').map(({ name }) => name)).toEqual(['Pressed'])
})
