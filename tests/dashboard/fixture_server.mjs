// For development and tests only: serves the built dashboard with the collector's headers, and a made-up reading API.
//   node tests/dashboard/fixture_server.mjs [PORT]
// Sign in as anna / footprints, or by /sign-in?link=good; /sign-in?link=shared is a shared link to the shop. The site chooses what is seen: shop is busy, blog has no
// events yet, broken fails, slow never answers, harbour is sampled, young, and in a zone of its own, clinic tells of no
// small group.
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { dirname, extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as data from './fixture_data.mjs'
import * as insight from './insight_data.mjs'
import { withhold } from './min_group.mjs'
import { incidents, itemsOf, saved } from './saved_data.mjs'
import * as technical from './technical_data.mjs'

const kDist = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dashboard', 'dist')
const kTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
export const kCsp =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'"
const kSites = [
  ...['shop', 'blog', 'broken', 'slow'].map((name) => ({ name, timezone: data.kZone, min_group: 0 })),
  { name: 'harbour', timezone: 'Europe/Berlin', min_group: 0 },
  { name: 'clinic', timezone: data.kZone, min_group: 600 },
]

function send(response, status, body, headers = {}) {
  const type = status >= 400 ? 'application/problem+json' : 'application/json'
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', ...headers })
  response.end(body === undefined ? '' : JSON.stringify(body))
}

function problem(response, status, reason, detail) {
  const body = { type: 'about:blank', title: reason.replaceAll('_', ' '), status, detail, reason }
  send(response, status, body, { 'Footfall-Reason': reason })
}

async function readJson(request) {
  let text = ''
  for await (const chunk of request) text += chunk
  return JSON.parse(text)
}

async function signIn(request, response) {
  if (request.headers['content-type'] !== 'application/json') {
    return problem(response, 415, 'unsupported_media_type', 'Send application/json.')
  }
  const given = await readJson(request)
  if (given.link === 'shared') {
    const cookie = `${kSharedCookie}; HttpOnly; SameSite=Strict; Path=/`
    return send(response, 200, kGuest, { 'Set-Cookie': cookie })
  }
  if (given.link !== undefined && given.link !== 'good') {
    return problem(response, 401, 'link_used_or_expired', 'This sign-in link has been used, or is too old.')
  }
  if (given.link === undefined && (given.user !== 'anna' || given.password !== 'footprints')) {
    return problem(response, 401, 'bad_credentials', 'The user name or the password is wrong.')
  }
  const cookie = 'footfall_session=fixture; HttpOnly; SameSite=Strict; Path=/'
  return send(response, 200, { user: 'anna', role: 'admin' }, { 'Set-Cookie': cookie })
}

const kSharedCookie = 'footfall_session=fixture_shared'
const kGuest = { user: 'partners', role: 'viewer', shared: true }
/** Groups under it are withheld from a shared link: the made-up site is busy, so more than the collector's 5. */
const kSharedGroup = 600

/** The smallest group that is told of; 0 for any. */
function smallestOf(site, who) {
  return Math.max(who.shared ? kSharedGroup : 0, kSites.find(({ name }) => name === site)?.min_group ?? 0)
}

/** How the rates of an answer differ from those of another period. */
function comparedRates(name, made) {
  const rows = name === 'goals' ? made.rows : (made.features ?? [])
  return rows.map((row, place) => {
    const difference = 0.012 - place * 0.006
    const of = row.goal ?? row.feature
    const ends = { low: difference - 0.008, high: difference + 0.008 }
    return { of, value: row.rate, other: row.rate - difference, difference, ...ends }
  })
}

/** What a shared link may not ask, as docs/security.md tells. */
function isRefused(url, name) {
  return (
    ['session', 'anomalies'].includes(name) ||
    ['filter', 'segment', 'lost'].some((one) => url.searchParams.has(one)) ||
    (name === 'funnel' && url.searchParams.has('by'))
  )
}

const kReports = {
  overview: (at) => data.overview(at.from, at.to, at.now),
  timeseries: (at) => data.timeseries(at.from, at.to, at.now, at.query.get('interval') ?? 'day'),
  pages: (at) => data.pages(at.from, at.to, at.now),
  sessions: (at) => data.sessions(at.from, at.to, at.now),
  funnel: (at) =>
    data.detailedFunnel(
      data.funnel(
        at.from,
        at.to,
        at.now,
        at.savedOf('funnels').get(at.query.get('funnel'))?.body.steps ?? at.query.getAll('step'),
        at.query.get('per') ?? 'visitor',
        604_800_000,
      ),
      at.query.get('by'),
      at.query.get('lost') === 'true',
    ),
  realtime: (at) => data.realtime(at.now, at.quiet),
  breakdown: insight.breakdown,
  goals: insight.goals,
  adoption: insight.adoption,
  retention: insight.retention,
  'active-users': insight.activeUsers,
  engagement: insight.engagement,
  paths: insight.paths,
  'drop-off': insight.dropOff,
  vitals: technical.vitals,
  requests: technical.requests,
  errors: (at) => technical.errors(at.from, at.to),
  clicks: (at) => technical.clicks(at.query.get('page')),
  session: (at) => technical.session(at.to, at.query.get('session')),
  quality: technical.quality,
  anomalies: (at) => technical.anomalies(at.site, at.to, at.query.get('interval')),
}

function report(response, url, site, name, who) {
  const smallest = smallestOf(site, who)
  if (smallest > 0 && isRefused(url, name)) {
    return problem(response, 403, 'forbidden', 'A shared link shows whole reports.')
  }
  if (site === 'slow') return
  if (site === 'broken' && name !== 'overview') {
    return problem(
      response,
      503,
      'store_away',
      'The event store is being started again. New events are kept meanwhile.',
    )
  }
  const make = kReports[name]
  if (make === undefined) return problem(response, 404, 'unknown_report', `There is no report ${name}.`)
  const now = Date.now()
  // Before it began, the site had no visits: the quiet site never did.
  const quiet = site === 'blog'
  const savedOf = (kind) => itemsOf(site, kind, now)
  const at = { site, savedOf, query: url.searchParams, quiet, now: quiet ? 0 : now }
  at.from = Date.parse(url.searchParams.get('from') ?? '2026-11-17')
  at.to = Date.parse(url.searchParams.get('to') ?? '2026-11-24')
  if (name === 'realtime') at.now = now
  const iso = (ms) => new Date(ms).toISOString().replace('.000Z', '+00:00')
  const made = make(at)
  const compare = url.searchParams.get('compare')
  const rates = compare === null || smallest > 0 ? [] : comparedRates(name, made)
  if (smallest > 0) withhold(made, smallest)
  return send(response, 200, {
    report: name,
    site,
    definition: 'Made up for looking at the dashboard.',
    period: { from: iso(at.from), to: iso(at.to), tz: data.kZone },
    counted: 'all',
    granted_share: null,
    min_group: smallest,
    sampling: site === 'harbour' ? { share: 0.47, lowest_rate: 0.25 } : { share: 0, lowest_rate: 1 },
    approximate: false,
    query_ms: 4,
    data: made,
    ...(compare === null ? {} : { compare: { kind: compare, rates } }),
  })
}

const kShares = new Map()

async function shareApi(request, response, site, name) {
  const list = kShares.get(site) ?? []
  kShares.set(site, list)
  if (request.method === 'GET') return send(response, 200, { shares: list })
  if (request.method === 'DELETE') {
    const at = list.findIndex((share) => share.name === decodeURIComponent(name))
    if (at < 0) return problem(response, 404, 'not_found', 'There is none of that name.')
    list.splice(at, 1)
    return send(response, 204)
  }
  const given = await readJson(request)
  if (list.some((share) => share.name === given.name)) {
    return problem(response, 409, 'conflict', 'The site has a link of that name already.')
  }
  const expires_at = new Date(Date.now() + given.expires_days * 86_400_000).toISOString()
  const share = { name: given.name, expires_at, expired: false }
  list.push(share)
  return send(response, 201, { ...share, link: '/sign-in?link=made-up-secret' })
}

async function api(request, response, url) {
  if (url.pathname === '/api/v1/sign-in') return signIn(request, response)
  if (url.pathname === '/api/v1/sign-out') {
    return send(response, 204, undefined, { 'Set-Cookie': 'footfall_session=; Max-Age=0; Path=/' })
  }
  if (!(request.headers.cookie ?? '').includes('footfall_session=fixture')) {
    return problem(response, 401, 'unauthenticated', 'Sign in first.')
  }
  const shared = (request.headers.cookie ?? '').includes(kSharedCookie)
  const who = shared ? kGuest : { user: 'anna', role: 'admin', shared: false }
  if (url.pathname === '/api/v1/me') return send(response, 200, who)
  if (url.pathname === '/api/v1/sites') {
    return send(response, 200, { sites: shared ? kSites.slice(0, 1) : kSites })
  }
  const shares = /^\/api\/v1\/sites\/([^/]+)\/shares(?:\/(.+))?$/.exec(url.pathname)
  if (shares !== null) {
    if (shared) return problem(response, 403, 'forbidden', 'This takes the role analyst or admin.')
    return shareApi(request, response, shares[1], shares[2])
  }
  const kept =
    /^\/api\/v1\/sites\/([^/]+)\/(goals|features|funnels|segments|annotations|alerts)(?:\/(.+))?$/.exec(
      url.pathname,
    )
  if (kept !== null) {
    const [, site, kind, name] = kept
    if (shared && (request.method !== 'GET' || kind === 'alerts')) {
      return problem(response, 403, 'forbidden', 'This takes the role analyst or admin.')
    }
    const body = request.method === 'PUT' ? await readJson(request) : undefined
    const decoded = name === undefined ? undefined : decodeURIComponent(name)
    const [status, answer] = saved(
      site,
      kind,
      decoded,
      { method: request.method, headers: request.headers, body },
      Date.now(),
    )
    if (status >= 400) return problem(response, status, answer?.reason ?? 'not_found', answer?.detail ?? '')
    return send(response, status, answer)
  }
  if (/\/alert-incidents$/.test(url.pathname)) return send(response, 200, incidents(Date.now()))
  const match = /^\/api\/v1\/sites\/([^/]+)\/reports\/([^/]+)$/.exec(url.pathname)
  if (match === null) return problem(response, 404, 'not_found', 'There is nothing here.')
  const [, site, name] = match
  if (!kSites.some((known) => known.name === site)) {
    return problem(response, 404, 'unknown_site', `There is no site ${site}.`)
  }
  return report(response, url, site, name, who)
}

function file(response, url) {
  const wanted = join(kDist, normalize(url.pathname))
  const found = wanted.startsWith(kDist) && existsSync(wanted) && statSync(wanted).isFile()
  const path = found ? wanted : join(kDist, 'index.html')
  response.writeHead(200, {
    'Content-Type': kTypes[extname(path)] ?? 'application/octet-stream',
    'Content-Security-Policy': kCsp,
  })
  createReadStream(path).pipe(response)
}

/** Starts the server; resolves with it once it listens. */
export function startFixtureServer(port = 0) {
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://127.0.0.1')
    if (url.pathname.startsWith('/api/')) {
      api(request, response, url).catch(() => problem(response, 400, 'broken_json', 'The body is not JSON.'))
    } else file(response, url)
  })
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await startFixtureServer(Number(process.argv[2] ?? 0))
  console.log(`http://127.0.0.1:${server.address().port}/`)
}
