// @vitest-environment jsdom
// The package's React part under StrictMode, which mounts and runs effects twice: one start, every view once. The
// document has no Navigation API, so views are noticed by the history's hooks.
import { stop } from '@footfall/tracker'
import { FootfallProvider, RouteViews, useFootfall, usePageView } from '@footfall/tracker/react'
import { render, screen } from '@testing-library/react'
import { createElement as h, StrictMode } from 'react'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

const said: unknown[][] = []
const pageview = 0
const views = () =>
  said.filter(([, event]) => (event as { kind?: number })?.kind === pageview).map(([url]) => url)

beforeAll(() => {
  vi.spyOn(console, 'debug').mockImplementation((_, ...words) => said.push(words))
})
afterAll(() => {
  stop()
  vi.restoreAllMocks()
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
      { site: 'shop', host: 'https://stats.example', manual: true, debug: true },
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
  expect(views()).toEqual(['/', '/about', '/'].map((path) => `${location.origin}${path}`))
  expect(said.filter(([word]) => word === 'consent')).toEqual([['consent', 'anonymous']])
  expect(
    said.filter(([, event]) => (event as { fields?: { name?: string } })?.fields?.name === 'Pressed'),
  ).toHaveLength(1)
})
