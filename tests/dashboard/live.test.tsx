// @vitest-environment jsdom
import { focusManager, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ClientContext } from '../../dashboard/src/api/ClientContext'
import { createClient } from '../../dashboard/src/api/client'
import { createQueryClient } from '../../dashboard/src/api/queryClient'
import { ActiveNow } from '../../dashboard/src/views/ActiveNow'

const minutes = Array.from({ length: 30 }, (_, minute) => ({
  at: new Date(Date.UTC(2026, 10, 24, 12, minute)).toISOString(),
  visitors: minute === 29 ? 4 : 0,
  pageviews: 0,
  events: 0,
}))
const pages = [{ host: 'shop.example', path: '/cart', visitors: 2, pageviews: 3 }]
const answered = () => ({ active_now: activeNow, minutes, pages })

/** What the collector answers next; null for a failure. */
let activeNow: number | null = 0
let calls = 0

async function answer(): Promise<Response> {
  calls += 1
  if (activeNow === null)
    return Response.json({ detail: 'The store is away.', reason: 'store_away' }, { status: 503 })
  return Response.json({ data: answered() })
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const shown = () => screen.getByTestId('active-now').textContent

/** The streams that the page has opened, the latest last; they say what a test lets them. */
let streams: Stream[] = []
class Stream extends EventTarget {
  open = true
  constructor(readonly address: string) {
    super()
    streams.push(this)
  }
  close() {
    this.open = false
  }
  say(event: string, data?: unknown) {
    act(() => {
      this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }))
    })
  }
}
const openStream = (address: string) => new Stream(address) as unknown as EventSource

async function show(streamed: typeof openStream | null) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  activeNow = 3
  calls = 0
  streams = []
  const client = createClient({ origin: 'http://collector.example', fetch: answer, openStream: streamed })
  render(
    <ClientContext value={client}>
      <QueryClientProvider client={createQueryClient()}>
        <ActiveNow site="shop" zone="UTC" />
      </QueryClientProvider>
    </ClientContext>,
  )
  await pass(0)
}

afterEach(() => {
  cleanup()
  focusManager.setFocused(undefined)
  vi.useRealTimers()
})

describe('the live tile where there are no streams', () => {
  beforeEach(() => show(null))

  it('asks again every ten seconds', async () => {
    expect([shown(), calls]).toEqual(['3', 1])
    activeNow = 5
    await pass(10_100)
    expect([shown(), calls]).toEqual(['5', 2])
  })

  it('asks nothing while the page is hidden, and at once when it is seen again', async () => {
    act(() => focusManager.setFocused(false))
    activeNow = 8
    await pass(600_000)
    expect([shown(), calls]).toEqual(['3', 1])
    act(() => focusManager.setFocused(true))
    await pass(100)
    expect([shown(), calls]).toEqual(['8', 2])
  })

  it('keeps the last number when the collector fails, says so, and is no longer called live', async () => {
    expect(screen.getByText('Live')).toBeTruthy()
    activeNow = null
    await pass(15_000)
    expect(shown()).toBe('3')
    expect(screen.getByText('Not up to date: The store is away.')).toBeTruthy()
    expect(screen.queryByText('Live')).toBeNull()
    activeNow = 1
    await pass(15_000)
    expect([shown(), screen.queryByText(/Not up to date/)]).toEqual(['1', null])
  })

  it('says its bars in words', () => {
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
      'Visitors in each of the last 30 minutes; at most 4 in one minute',
    )
  })
})

describe('the live tile over a stream', () => {
  beforeEach(() => show(openStream))

  it('is told what happens, and asks only once', async () => {
    expect(streams.map(({ address }) => address)).toEqual(['http://collector.example/api/v1/sites/shop/live'])
    activeNow = 6
    streams[0]?.say('live', { site: 'shop', min_group: 0, ...answered() })
    await pass(60_000)
    expect([shown(), calls]).toEqual(['6', 1])
    expect(screen.getByTestId('live-pages').textContent).toBe('/cart2')
  })

  it('asks again while the stream says nothing, until it goes on', async () => {
    streams[0]?.say('live', { site: 'shop', min_group: 0, ...answered() })
    streams[0]?.say('error')
    activeNow = 9
    await pass(10_100)
    expect([shown(), calls]).toEqual(['9', 2])
    streams[0]?.say('live', { site: 'shop', min_group: 0, ...answered() })
    await pass(60_000)
    expect(calls).toBe(2)
  })

  it('says nothing of a small group, which a shared link is not told of', () => {
    streams[0]?.say('live', { site: 'shop', min_group: 5, active_now: null, minutes, pages: [] })
    expect(shown()).toBe('<5')
    expect(screen.queryByTestId('live-pages')).toBeNull()
  })

  it('closes the stream while the page is hidden, and when it is left', async () => {
    const hide = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    act(() => void document.dispatchEvent(new Event('visibilitychange')))
    expect(streams.map(({ open }) => open)).toEqual([false])
    hide.mockRestore()
    act(() => void document.dispatchEvent(new Event('visibilitychange')))
    expect(streams.map(({ open }) => open)).toEqual([false, true])
    cleanup()
    expect(streams.map(({ open }) => open)).toEqual([false, false])
  })
})
