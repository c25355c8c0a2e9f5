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
}))

/** What the collector answers next; null for a failure. */
let activeNow: number | null = 0
let calls = 0

async function answer(): Promise<Response> {
  calls += 1
  if (activeNow === null)
    return Response.json({ detail: 'The store is away.', reason: 'store_away' }, { status: 503 })
  return Response.json({ data: { active_now: activeNow, minutes } })
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const shown = () => screen.getByTestId('active-now').textContent

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  activeNow = 3
  calls = 0
  render(
    <ClientContext value={createClient({ origin: 'http://collector.example', fetch: answer })}>
      <QueryClientProvider client={createQueryClient()}>
        <ActiveNow site="shop" zone="UTC" />
      </QueryClientProvider>
    </ClientContext>,
  )
  await pass(0)
})

afterEach(() => {
  cleanup()
  focusManager.setFocused(undefined)
  vi.useRealTimers()
})

describe('the live tile', () => {
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
