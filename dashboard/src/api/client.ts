import { ApiError } from './apiError'
import { problemOf } from './problem'
import type { ReportName, ReportOf, ReportParameters, Site, User } from './types'

export type Parameters = Record<string, string | number | readonly string[] | undefined>
type Fetch = (input: string, init?: RequestInit) => Promise<Response>
type OpenStream = (address: string) => EventSource

/** What a live stream tells; its end means that it says nothing more for now. */
export interface LiveHandlers {
  event: (data: string) => void
  end: () => void
}

interface ClientOptions {
  /** Where the collector is; empty for the page's own origin. */
  origin?: string
  fetch?: Fetch
  /** How a stream of events is opened; null where none can be. */
  openStream?: OpenStream | null
}

/** The reading API of one collector. Every failure is an ApiError, save an abort, which passes through. */
export interface Client {
  me(signal?: AbortSignal): Promise<User>
  signIn(user: string, password: string): Promise<User>
  signInWithLink(link: string): Promise<User>
  signOut(): Promise<void>
  sites(signal?: AbortSignal): Promise<Site[]>
  report<Name extends ReportName>(
    site: string,
    report: Name,
    parameters: ReportParameters<Name>,
    signal?: AbortSignal,
  ): Promise<ReportOf<Name>>
  /** The site's live stream, until what it gives is called; null where there are no streams. */
  watch(site: string, on: LiveHandlers): (() => void) | null
  read<Answer>(path: string, signal?: AbortSignal): Promise<Answer>
  write(method: 'PUT' | 'POST' | 'DELETE', path: string, body?: object, headers?: HeadersInit): Promise<void>
  /** As a write whose answer is read. */
  make<Answer>(path: string, body: object): Promise<Answer>
}

/** The address of a report; parameters that are undefined are left out, lists are repeated. */
export function reportPath(site: string, report: string, parameters: Parameters): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue
    for (const one of typeof value === 'object' ? value : [value]) query.append(name, String(one))
  }
  const text = query.toString()
  return `/api/v1/sites/${encodeURIComponent(site)}/reports/${report}${text === '' ? '' : `?${text}`}`
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

function browserStream(): OpenStream | null {
  return typeof EventSource === 'undefined' ? null : (address) => new EventSource(address)
}

export function createClient(options: ClientOptions = {}): Client {
  const origin = options.origin ?? ''
  const openStream = options.openStream === undefined ? browserStream() : options.openStream
  const fetchOnce: Fetch = options.fetch ?? ((input, init) => fetch(input, init))

  async function call(path: string, init: RequestInit): Promise<Response> {
    let response: Response
    try {
      response = await fetchOnce(origin + path, { credentials: 'same-origin', ...init })
    } catch (error) {
      if (isAbort(error)) throw error
      throw new ApiError(
        0,
        'unreachable',
        'The collector cannot be reached. Check the connection, then try again.',
      )
    }
    if (!response.ok) throw await problemOf(response)
    return response
  }

  async function json<Answer>(path: string, init: RequestInit): Promise<Answer> {
    const response = await call(path, { ...init, headers: { Accept: 'application/json', ...init.headers } })
    try {
      return (await response.json()) as Answer
    } catch (error) {
      if (isAbort(error)) throw error
      throw new ApiError(response.status, 'bad_answer', 'The collector sent an answer that is not JSON.')
    }
  }

  function post(body: object, headers?: HeadersInit): RequestInit {
    return {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }
  }

  let csrf: string | undefined

  // What it takes to change something is told with who is signed in.
  async function someone(user: Promise<User>): Promise<User> {
    csrf = (await user).csrf
    return user
  }

  function proven(init: RequestInit): RequestInit {
    const proof = csrf === undefined ? undefined : { 'Footfall-CSRF': csrf }
    return { ...init, headers: { ...init.headers, ...proof } as HeadersInit }
  }

  async function change(path: string, init: RequestInit): Promise<void> {
    await call(path, proven(init))
  }

  function watch(site: string, on: LiveHandlers): (() => void) | null {
    if (openStream === null) return null
    const stream = openStream(`${origin}/api/v1/sites/${encodeURIComponent(site)}/live`)
    stream.addEventListener('live', ({ data }) => on.event(String(data)))
    stream.addEventListener('problem', on.end)
    stream.addEventListener('error', on.end)
    return () => stream.close()
  }

  const get = (signal?: AbortSignal): RequestInit => (signal === undefined ? {} : { signal })

  return {
    me: (signal) => someone(json<User>('/api/v1/me', get(signal))),
    signIn: (user, password) => someone(json<User>('/api/v1/sign-in', post({ user, password }))),
    signInWithLink: (link) => someone(json<User>('/api/v1/sign-in', post({ link }))),
    signOut: () => change('/api/v1/sign-out', post({})),
    sites: async (signal) => (await json<{ sites: Site[] }>('/api/v1/sites', get(signal))).sites,
    read: (path, signal) => json(path, get(signal)),
    watch,
    make: (path, body) => json(path, proven(post(body))),
    write: (method, path, body, headers) => change(path, { ...post(body ?? {}, headers), method }),
    report: (site, report, parameters, signal) =>
      json(reportPath(site, report, parameters as Parameters), get(signal)),
  }
}
