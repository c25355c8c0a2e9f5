import { ApiError } from './apiError'
import { problemOf } from './problem'
import type { ReportName, ReportOf, ReportParameters, Site, User } from './types'

export type Parameters = Record<string, string | number | readonly string[] | undefined>
type Fetch = (input: string, init?: RequestInit) => Promise<Response>

interface ClientOptions {
  /** Where the collector is; empty for the page's own origin. */
  origin?: string
  fetch?: Fetch
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
  read<Answer>(path: string, signal?: AbortSignal): Promise<Answer>
  write(method: 'PUT' | 'POST' | 'DELETE', path: string, body?: object, headers?: HeadersInit): Promise<void>
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

export function createClient(options: ClientOptions = {}): Client {
  const origin = options.origin ?? ''
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

  async function change(path: string, init: RequestInit): Promise<void> {
    const proof = csrf === undefined ? undefined : { 'Footfall-CSRF': csrf }
    await call(path, { ...init, headers: { ...init.headers, ...proof } as HeadersInit })
  }

  const get = (signal?: AbortSignal): RequestInit => (signal === undefined ? {} : { signal })

  return {
    me: (signal) => someone(json<User>('/api/v1/me', get(signal))),
    signIn: (user, password) => someone(json<User>('/api/v1/sign-in', post({ user, password }))),
    signInWithLink: (link) => someone(json<User>('/api/v1/sign-in', post({ link }))),
    signOut: () => change('/api/v1/sign-out', post({})),
    sites: async (signal) => (await json<{ sites: Site[] }>('/api/v1/sites', get(signal))).sites,
    read: (path, signal) => json(path, get(signal)),
    write: (method, path, body, headers) => change(path, { ...post(body ?? {}, headers), method }),
    report: (site, report, parameters, signal) =>
      json(reportPath(site, report, parameters as Parameters), get(signal)),
  }
}
