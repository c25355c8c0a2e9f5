import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApiError } from '../../dashboard/src/api/apiError'
import { createClient, reportPath } from '../../dashboard/src/api/client'
import { createQueryClient } from '../../dashboard/src/api/queryClient'
import { liveInterval } from '../../dashboard/src/api/reports'

interface Answer {
  status: number
  type: string
  body: string
  headers?: Record<string, string>
}

/** A server that gives one answer and remembers what it was asked. */
let answer: Answer = { status: 200, type: 'application/json', body: '{}' }
let asked: { request: IncomingMessage; body: string }
let server: Server
let origin = ''

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    asked = { request, body }
    response.writeHead(answer.status, { 'Content-Type': answer.type, ...answer.headers })
    response.end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

const client = () => createClient({ origin })
const failureOf = async (call: Promise<unknown>): Promise<ApiError> => {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(ApiError)
  return error as ApiError
}

describe('addresses of reports', () => {
  it('repeat lists, leave out what is undefined, and escape everything', () => {
    const path = reportPath('a/b', 'funnel', {
      from: '2026-11-01',
      tz: undefined,
      step: ['pageview:/a&b', 'custom:Added to cart'],
    })
    expect(path).toBe(
      '/api/v1/sites/a%2Fb/reports/funnel?from=2026-11-01&step=pageview%3A%2Fa%26b&step=custom%3AAdded+to+cart',
    )
    expect(reportPath('shop', 'realtime', {})).toBe('/api/v1/sites/shop/reports/realtime')
  })
})

describe('calls', () => {
  it('post JSON that says it is JSON', async () => {
    answer = { status: 200, type: 'application/json', body: '{"user":"anna","role":"admin"}' }
    expect(await client().signIn('anna', 'pässword')).toEqual({ user: 'anna', role: 'admin' })
    expect(asked.request.method).toBe('POST')
    expect(asked.request.headers['content-type']).toBe('application/json')
    expect(JSON.parse(asked.body)).toEqual({ user: 'anna', password: 'pässword' })
    await client().signInWithLink('T0KEN')
    expect(JSON.parse(asked.body)).toEqual({ link: 'T0KEN' })
  })

  it('sign out of an answer without a body', async () => {
    answer = { status: 204, type: 'application/json', body: '' }
    await client().signOut()
    expect([asked.request.url, asked.body]).toEqual(['/api/v1/sign-out', '{}'])
  })

  it('prove with what the sign-in told that they are of its own page', async () => {
    answer = { status: 200, type: 'application/json', body: '{"user":"anna","role":"admin","csrf":"abc"}' }
    const signedIn = client()
    await signedIn.signIn('anna', 'pässword')
    await signedIn.signOut()
    expect(asked.request.headers['footfall-csrf']).toBe('abc')
    expect(asked.request.headers['content-type']).toBe('application/json')
  })

  it('unwrap the list of sites', async () => {
    answer = { status: 200, type: 'application/json', body: '{"sites":[{"name":"shop","timezone":"UTC"}]}' }
    expect(await client().sites()).toEqual([{ name: 'shop', timezone: 'UTC' }])
  })
})

describe('failures', () => {
  const problem = (status: number, body: object): Answer => ({
    status,
    type: 'application/problem+json',
    body: JSON.stringify(body),
  })

  it('carry the detail and the reason of problem+json', async () => {
    answer = problem(400, {
      title: 'Bad',
      status: 400,
      detail: 'step takes 2 to 10 values.',
      reason: 'bad_parameter',
    })
    const error = await failureOf(client().report('shop', 'funnel', {}))
    expect([error.status, error.reason, error.detail]).toEqual([
      400,
      'bad_parameter',
      'step takes 2 to 10 values.',
    ])
    expect(error.retryable).toBe(false)
  })

  it('fall back to the title, then to the status', async () => {
    answer = problem(503, { title: 'Store away' })
    expect((await failureOf(client().me())).detail).toBe('Store away')
    answer = problem(502, { detail: '  ', title: 7 })
    expect((await failureOf(client().me())).detail).toBe('The collector answered with status 502.')
  })

  it('take the reason from the header when the body is a page of a proxy', async () => {
    answer = {
      status: 503,
      type: 'text/html',
      body: '<h1>no</h1>',
      headers: { 'Footfall-Reason': 'draining' },
    }
    const error = await failureOf(client().me())
    expect([error.reason, error.retryable]).toEqual(['draining', true])
  })

  it.each(['null', '[]', '"text"', '7'])('survive a problem that is %s', async (body) => {
    answer = { status: 500, type: 'application/problem+json', body }
    expect((await failureOf(client().me())).reason).toBe('http_500')
  })

  it('name an answer that is not JSON', async () => {
    answer = { status: 200, type: 'text/html', body: '<!doctype html>' }
    expect((await failureOf(client().me())).reason).toBe('bad_answer')
  })

  it('name a collector that is not there', async () => {
    const gone = createServer()
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve))
    const { port } = gone.address() as AddressInfo
    await new Promise((resolve) => gone.close(resolve))
    const error = await failureOf(createClient({ origin: `http://127.0.0.1:${port}` }).me())
    expect([error.status, error.reason, error.retryable]).toEqual([0, 'unreachable', true])
  })

  it('let an abort through as an abort', async () => {
    const stop = new AbortController()
    stop.abort()
    await expect(client().me(stop.signal)).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('query client', () => {
  const failing = (error: Error) => {
    let calls = 0
    const queryFn = () => {
      calls += 1
      return Promise.reject(error)
    }
    return { queryFn, calls: () => calls }
  }

  it('forgets the user when any report says that the session has ended', async () => {
    const queries = createQueryClient()
    queries.setQueryData(['me'], { user: 'anna', role: 'admin' })
    const { queryFn, calls } = failing(new ApiError(401, 'unauthenticated', 'Sign in first.'))
    await expect(queries.fetchQuery({ queryKey: ['report', 'shop'], queryFn })).rejects.toBeInstanceOf(
      ApiError,
    )
    expect(queries.getQueryData(['me'])).toBeNull()
    expect(calls()).toBe(1)
  })

  it('keeps the user through any other failure', async () => {
    const queries = createQueryClient()
    queries.setQueryData(['me'], { user: 'anna', role: 'admin' })
    const { queryFn } = failing(new ApiError(404, 'unknown_site', 'No.'))
    await expect(queries.fetchQuery({ queryKey: ['report', 'x'], queryFn })).rejects.toThrow('unknown_site')
    expect(queries.getQueryData(['me'])).not.toBeNull()
  })

  it('asks a slow report less often', () => {
    expect([liveInterval(), liveInterval(12), liveInterval(2000)]).toEqual([15_000, 15_000, 100_000])
  })

  it('tries again only what may get better', () => {
    const retry = createQueryClient().getDefaultOptions().queries?.retry as (n: number, e: Error) => boolean
    expect(retry(0, new ApiError(503, 'store_away', ''))).toBe(true)
    expect(retry(2, new ApiError(503, 'store_away', ''))).toBe(false)
    expect(retry(0, new ApiError(400, 'bad_parameter', ''))).toBe(false)
    expect(retry(0, new TypeError('bug'))).toBe(false)
  })
})
