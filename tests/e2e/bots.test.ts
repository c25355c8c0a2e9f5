// Bots through a running collector: set apart from every report, and brought back exactly by include_bots.
import { randomBytes } from 'node:crypto'
import type { Collector } from './support/Collector'
import { expect, test } from './support/test'

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'
const start = Date.now() - 600_000

interface Visit {
  /** Names the visitor: the same in each site. */
  visitor: string
  agent: string
  /** Milliseconds between two page views. */
  pace: number
  pages: string[]
  header?: Record<string, unknown>
  /** What is said of it as a bot; none: a person. */
  reason?: string
}

const people: Visit[] = [
  { visitor: '1', agent: firefox, pace: 20_000, pages: ['/', '/boots', '/cart'] },
  { visitor: '2', agent: firefox, pace: 60_000, pages: ['/boots'] },
]
const bots: Visit[] = [
  {
    visitor: '3',
    agent:
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36',
    pace: 5_000,
    pages: ['/', '/boots'],
    reason: 'headless',
  },
  {
    visitor: '4',
    agent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    pace: 31_000,
    pages: ['/', '/boots', '/cart'],
    reason: 'user_agent_list',
  },
  { visitor: '5', agent: '', pace: 1_000, pages: ['/cart'], reason: 'no_user_agent' },
  {
    visitor: '6',
    agent: firefox,
    pace: 40,
    pages: Array.from({ length: 24 }, (_, page) => `/list-${String.fromCharCode(97 + page)}`),
    reason: 'speed',
  },
  {
    visitor: '7',
    agent: firefox,
    pace: 160,
    pages: ['/', '/boots', '/cart', '/help', '/about', '/boots'],
    header: { language: undefined },
    reason: 'speed+no_language',
  },
]

/** Sends the visit to a site: as it is, or as if a person had made it. */
async function send(collector: Collector, site: string, visit: Visit, as: 'itself' | 'person') {
  const itself = as === 'itself'
  // A person's browser sends a page at a time where a fast program sends all of them in one batch.
  const batches = itself ? [visit.pages] : visit.pages.map((page) => [page])
  const stream = randomBytes(16).toString('hex')
  let first = 0
  for (const [seq, pages] of batches.entries()) {
    const batch = {
      v: 1,
      site,
      batch: randomBytes(16).toString('hex'),
      stream,
      seq,
      first,
      opened_at: start,
      sent_at: Date.now(),
      consent: 'granted',
      visitor: visit.visitor.repeat(32),
      tracker: '0.1.0',
      language: 'de',
      ...(itself ? visit.header : {}),
      events: pages.map((path, index) => ({
        kind: 'pageview',
        at: (first + index) * visit.pace,
        host: 'shop.example',
        path,
      })),
    }
    first += pages.length
    const answer = await fetch(`${collector.origin}/v1/batch`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'user-agent': itself ? visit.agent : firefox },
      body: JSON.stringify(batch),
    })
    expect(await answer.json()).toMatchObject({ accepted: pages.length, quarantined: 0 })
  }
}

/** Each batch takes its own time to arrive, by which its events are a few milliseconds off. */
function coarse(data: unknown): unknown {
  return JSON.parse(
    JSON.stringify(data, (key, value) =>
      /_ms(_|$)|^(median|p90)$/.test(key) && typeof value === 'number' ? Math.round(value / 100) : value,
    ),
  )
}

const reports = [
  'overview',
  'timeseries?interval=hour',
  'pages',
  'sessions',
  'breakdown?by=page',
  'breakdown?by=entry',
  'breakdown?by=consent',
  'funnel?step=pageview:/&step=pageview:/boots&window_ms=86400000',
  'paths',
  'drop-off',
  'engagement',
  'active-users',
  'retention?interval=day',
  'goals?goal=pageview:/cart',
]

test('bots are set apart with their reason, and include_bots brings them back exactly', async ({
  collector,
}) => {
  for (const site of ['all', 'people']) collector.command('site', 'add', site, '--timezone', 'UTC')
  for (const visit of people)
    for (const site of ['shop', 'all', 'people'])
      await send(collector, site, visit, site === 'shop' ? 'itself' : 'person')
  for (const visit of bots) {
    await send(collector, 'shop', visit, 'itself')
    await send(collector, 'all', visit, 'person')
  }
  const events = (visits: Visit[]) => visits.reduce((sum, visit) => sum + visit.pages.length, 0)
  const ask = async (site: string, report: string, bots = '') => {
    const [name, parameters = ''] = report.split('?')
    const answer = await collector.get(
      `/api/v1/sites/${site}/reports/${name}?${[parameters, bots].filter(Boolean).join('&')}`,
    )
    expect(answer.status, report).toBe(200)
    return coarse((await answer.json()).data) as Record<string, never>
  }
  const received = async (site: string) => (await ask(site, 'quality')).received
  await expect.poll(() => received('shop')).toBe(events(people) + events(bots))
  await expect.poll(() => received('all')).toBe(events(people) + events(bots))
  await expect.poll(() => received('people')).toBe(events(people))

  for (const report of reports) {
    expect(await ask('shop', report), `${report} without bots`).toEqual(await ask('people', report))
    expect(await ask('shop', report, 'include_bots=true'), `${report} with bots`).toEqual(
      await ask('all', report),
    )
  }
  expect((await ask('shop', 'quality')).bot_events).toBe(events(bots))
  const reasons = (await ask('shop', 'breakdown?by=bot_reason')).rows as unknown as {
    value: string
    events: number
  }[]
  const expected = new Map<string, number>()
  for (const visit of bots)
    expected.set(visit.reason ?? '', (expected.get(visit.reason ?? '') ?? 0) + visit.pages.length)
  expect(new Map(reasons.map((row) => [row.value, row.events]))).toEqual(expected)
})
