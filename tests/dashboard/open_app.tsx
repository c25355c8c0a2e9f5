// Opens the whole dashboard in jsdom over the fixture server, signed in or not.

import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, configure, render } from '@testing-library/react'
import { StrictMode } from 'react'
import { vi } from 'vitest'
import { App } from '../../dashboard/src/App'
import { ClientContext } from '../../dashboard/src/api/ClientContext'
import { createClient } from '../../dashboard/src/api/client'
import { createQueryClient } from '../../dashboard/src/api/queryClient'
import { startFixtureServer } from './fixture_server.mjs'

export interface OpenApp {
  /** Method and address of every call made, oldest first. */
  calls: string[]
  /** Those that were answered with 403. */
  refused: string[]
  /** Renders the app at an address of the dashboard. */
  open: (address: string, session: 'signed in' | 'signed out' | 'shared link') => void
  /** Changes something as another user would, behind the page's back. */
  meanwhile: (method: 'PUT' | 'DELETE', path: string, body?: object) => Promise<void>
  /** What the API answers to a user who is signed in. */
  read: (path: string) => Promise<unknown>
  /** Holds back the answers of calls that hold the text, until what it gives is called. */
  hold: (text: string) => () => void
  close: () => void
}

/** What jsdom lacks and the dashboard asks for. */
function completeJsdom(): void {
  window.matchMedia ??= (query) =>
    ({
      media: query,
      matches: query.includes('reduced-motion'),
      addEventListener: () => {},
      removeEventListener: () => {},
    }) as unknown as MediaQueryList
  window.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  // Charts measure their holder and their text: a fixed size, and no canvas, which they can do without.
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 800 })
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 300 })
  HTMLCanvasElement.prototype.getContext = (() => null) as HTMLCanvasElement['getContext']
}

// How long a test and a wait may take on a machine that does much else; nothing is waited for longer than it takes.
vi.setConfig({ testTimeout: 60_000 })
configure({ asyncUtilTimeout: 25_000 })

const kCookies = {
  'signed in': 'footfall_session=fixture',
  'signed out': '',
  'shared link': 'footfall_session=fixture_shared',
}

export async function startApp(): Promise<OpenApp> {
  completeJsdom()
  const server: Server = await startFixtureServer()
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const calls: string[] = []
  const refused: string[] = []
  let cookie = ''
  let held: { text: string; gate: Promise<void> }[] = []

  // jsdom keeps no cookies for fetch, and its abort signals are not node's.
  async function fetchWithCookie(input: string, init: RequestInit = {}): Promise<Response> {
    const call = `${init.method ?? 'GET'} ${input.slice(origin.length)}`
    calls.push(call)
    await held.find(({ text }) => input.includes(text))?.gate
    const { signal: _, ...rest } = init
    const response = await fetch(input, { ...rest, headers: { ...init.headers, Cookie: cookie } })
    if (response.status === 403) refused.push(call)
    const set = response.headers.get('Set-Cookie')
    if (set !== null) cookie = set.split(';')[0] ?? ''
    return response
  }

  return {
    calls,
    refused,
    open(address, session) {
      cleanup()
      calls.length = 0
      refused.length = 0
      held = []
      cookie = kCookies[session]
      history.replaceState(null, '', address)
      render(
        <StrictMode>
          <ClientContext value={createClient({ origin, fetch: fetchWithCookie })}>
            <QueryClientProvider client={createQueryClient()}>
              <App />
            </QueryClientProvider>
          </ClientContext>
        </StrictMode>,
      )
    },
    async meanwhile(method, path, body) {
      const headers = { 'Content-Type': 'application/json', Cookie: 'footfall_session=fixture' }
      const answer = await fetch(origin + path, { method, headers, body: JSON.stringify(body ?? {}) })
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`)
    },
    async read(path) {
      return (await fetch(origin + path, { headers: { Cookie: 'footfall_session=fixture' } })).json()
    },
    hold(text) {
      let release = () => {}
      const gate = new Promise<void>((done) => {
        release = done
      })
      held.push({ text, gate })
      return release
    },
    close() {
      cleanup()
      server.close()
      server.closeAllConnections()
    },
  }
}
