// Recomputes every answer of a folder from its raw logs: `node main.mjs FOLDER SITES`, with SITE.jsonl (the exported log) and
// answers.jsonl (question and answer, a line each). Prints what differs; exits with 1 when something does.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rate, readLog, viewsOf } from './log.mjs'
import { filterOf, makeWorld } from './match.mjs'
import * as people from './people.mjs'
import * as technical from './technical.mjs'
import * as traffic from './traffic.mjs'
import { zoneOf } from './zone.mjs'

const reports = {
  overview: traffic.overview,
  timeseries: traffic.timeseries,
  breakdown: traffic.breakdown,
  pages: traffic.pages,
  sessions: traffic.sessions,
  realtime: traffic.realtime,
  session: traffic.session,
  goals: traffic.goals,
  'drop-off': traffic.dropOff,
  'active-users': people.activeUsers,
  retention: people.retention,
  adoption: people.adoption,
  funnel: people.funnel,
  paths: people.paths,
  engagement: people.engagement,
  vitals: technical.vitals,
  requests: technical.requests,
  errors: technical.errors,
  clicks: technical.clicks,
  quality: technical.quality,
}
// Reports that need more than a day.
const grantedOnly = ({ report }, parameters) =>
  ['active-users', 'retention', 'adoption'].includes(report) ||
  (report === 'funnel' && people.followsForDays(parameters))

const folder = process.argv[2]
const least = Number(process.argv[3])
const logs = new Map()

function logOf(site) {
  if (!logs.has(site)) logs.set(site, readLog(join(folder, `${site}.jsonl`)))
  return logs.get(site)
}

/** What a report sees of [from, to): the events that pass, and the sessions that begin in it with one that passes. */
function viewer(all, zone, filter) {
  return (from, to) => {
    const world = makeWorld(all, from, to)
    const passes = filter === undefined ? () => true : filterOf(filter, world)
    return {
      ...world,
      world,
      all,
      from,
      to,
      zone,
      passes,
      events: all.filter((event) => event.at >= from && event.at < to && passes(event)),
      sessions: world.sessions.filter(
        (session) => session[0].at >= from && session[0].at < to && session.some(passes),
      ),
    }
  }
}

function expected(entry) {
  const zone = zoneOf(entry.timezone)
  const parameters = Object.fromEntries(entry.parameters)
  const repeated = {}
  for (const [name, value] of entry.parameters) repeated[name] = [...(repeated[name] ?? []), value]
  const bots =
    parameters.include_bots === 'true' || parameters.by === 'bot_reason' || entry.report === 'quality'
  const all = logOf(entry.site).filter((event) => bots || !event.bot)
  const from = Date.parse(entry.answer.period.from)
  const to = Date.parse(entry.answer.period.to)
  const view = viewer(all, zone, parameters.filter)
  // Active users are counted back to 29 days before the first day shown.
  const wide = entry.report === 'active-users' ? zone.beginOf(zone.dayOf(from) - 29) : from
  const seen = { ...view(wide, to), shownFrom: from }
  const data = reports[entry.report](seen, { parameters, repeated, view, now: entry.now_ms })
  const views = viewsOf(view(from, to).events)
  const share = rate(views.filter((event) => event.consent === 'granted').length, views.length)
  return { data, granted_share: grantedOnly(entry, parameters) ? share : null }
}

/** Instants as texts are instants; numbers may differ in the last places of a double. */
function same(a, b) {
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a))
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((one, i) => same(one, b[i]))
  if (a && typeof a === 'object') {
    const keys = Object.keys(a)
    return (
      b !== null &&
      typeof b === 'object' &&
      keys.length === Object.keys(b).length &&
      keys.every((key) => same(a[key], b[key]))
    )
  }
  return a === b
}

const instants = new Set(['at', 'first_seen', 'last_seen'])

/** The answer with its instants as numbers and what has no order sorted. */
function plain(data, key = '') {
  if (instants.has(key) && typeof data === 'string') return Date.parse(data)
  if (Array.isArray(data)) {
    const list = data.map((one) => plain(one))
    const texts = (one) => JSON.stringify(one)
    return key === 'nodes' || key === 'links' ? list.sort((a, b) => (texts(a) < texts(b) ? -1 : 1)) : list
  }
  if (data && typeof data === 'object') {
    return Object.fromEntries(Object.entries(data).map(([name, one]) => [name, plain(one, name)]))
  }
  return data
}

function firstDifference(a, b, path = '') {
  if (same(a, b)) return ''
  if (a && b && typeof a === 'object' && typeof b === 'object') {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const inside = firstDifference(a[key], b[key], `${path}/${key}`)
      if (inside) return inside
    }
  }
  return `${path || '/'}: oracle ${JSON.stringify(a)}, report ${JSON.stringify(b)}`
}

const counts = {}
const sites = {}
let wrong = 0
for (const line of readFileSync(join(folder, 'answers.jsonl'), 'utf8').split('\n').filter(Boolean)) {
  const entry = JSON.parse(line)
  const oracle = expected(entry)
  const answer = { data: entry.answer.data, granted_share: entry.answer.granted_share }
  const difference = firstDifference(plain(oracle), plain(answer))
  counts[entry.report] = (counts[entry.report] ?? 0) + 1
  sites[entry.site] = true
  if (difference) {
    wrong += 1
    if (wrong <= 30) {
      console.log(
        `${entry.site} ${entry.timezone} ${entry.report} ${JSON.stringify(entry.parameters)}\n  ${difference}`,
      )
    }
  }
}
console.log(
  `${Object.keys(sites).length} sites, ${wrong} answers differ; answers by report: ${JSON.stringify(counts)}`,
)
const missing = Object.keys(reports).filter((name) => !(counts[name] >= least))
if (missing.length > 0) console.log(`asked of fewer than ${least} sites: ${missing.join(', ')}`)
process.exit(wrong > 0 || missing.length > 0 ? 1 : 0)
