// What the made-up site has saved, and what its alert rules have come to. Kept as long as the server runs.
const kDay = 86_400_000
const iso = (ms) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')

function firstItems(now) {
  const bodies = {
    goals: {
      'Paid order': { match: 'custom:Ordered', value: 'total', description: 'What the shop lives on' },
      'Newsletter sign-up': { match: 'submit:newsletter' },
    },
    features: { Wishlist: { match: 'custom:Used wishlist' } },
    funnels: {
      Buying: {
        steps: ['pageview:/products', 'pageview:/product/*', 'custom:Added to cart', 'custom:Ordered'],
        per: 'visitor',
        window_ms: 604_800_000,
      },
    },
    segments: {
      'Phones in Germany': { filter: 'country:is:DE;device:is:mobile' },
      'From the newsletter': { filter: 'utm_source:is:newsletter' },
    },
    annotations: {
      'Release 2.1': { at: iso(now - 6 * kDay), category: 'release', text: 'New checkout' },
      'Autumn campaign': { at: iso(now - 15 * kDay), category: 'campaign', text: '20% off boots' },
    },
    alerts: {
      'Nobody orders': {
        ...{ when: 'threshold', metric: 'conversions', goal: 'custom:Ordered', window_minutes: 360 },
        ...{ direction: 'below', value: 1, emails: ['ops@shop.example'] },
      },
      'Requests fail': {
        ...{ when: 'threshold', metric: 'request_failure_rate', window_minutes: 60 },
        ...{ direction: 'above', value: 0.05, webhook: 'https://chat.example/hook' },
        description: 'Call the shop team',
      },
      'Unusual traffic': {
        when: 'anomaly',
        metric: 'sessions',
        interval: 'hour',
        direction: 'any',
        enabled: false,
      },
    },
  }
  return Object.fromEntries(
    Object.entries(bodies).map(([kind, items]) => [
      kind,
      new Map(Object.entries(items).map(([name, body]) => [name, { body, revision: 1 }])),
    ]),
  )
}

const noItems = () => Object.fromEntries(Object.keys(firstItems(0)).map((kind) => [kind, new Map()]))

const sites = new Map()

/** The items of a site's kind, by name. */
export function itemsOf(site, kind, now) {
  if (!sites.has(site)) sites.set(site, site === 'shop' ? firstItems(now) : noItems())
  return sites.get(site)[kind]
}

const shown = (name, { body, revision }, now) => ({
  name,
  ...body,
  revision,
  changed_by: 'anna',
  created_at: iso(now),
  changed_at: iso(now),
})

/** Whether a change is made from another revision than the one that is there, as its headers tell. */
function isStale(item, headers) {
  if (headers['if-none-match'] === '*') return item !== undefined
  const wanted = headers['if-match']
  return wanted !== undefined && wanted !== `"${item?.revision}"`
}

const kStale = [412, { reason: 'changed_meanwhile', detail: 'it was changed meanwhile' }]

/** Answers a call to `/api/v1/sites/SITE/KIND[/NAME]` as [status, body]. */
export function saved(site, kind, name, { method, headers, body }, now) {
  const items = itemsOf(site, kind, now)
  if (name === undefined) return [200, { [kind]: [...items].map(([one, item]) => shown(one, item, now)) }]
  if (method === 'DELETE') {
    return items.has(name) && isStale(items.get(name), headers) ? kStale : [items.delete(name) ? 204 : 404]
  }
  if (method === 'PUT') {
    if (isStale(items.get(name), headers)) return kStale
    if (body.match === 'custom:') {
      return [400, { reason: 'bad_parameter', detail: "'match' takes KIND or KIND:PATTERN" }]
    }
    const revision = (items.get(name)?.revision ?? 0) + 1
    items.set(name, { body, revision })
    return [revision === 1 ? 201 : 200, shown(name, items.get(name), now)]
  }
  return items.has(name) ? [200, shown(name, items.get(name), now)] : [404]
}

export function incidents(now) {
  const hour = 3_600_000
  return {
    incidents: [
      {
        id: 'a1',
        rule: 'Requests fail',
        opened_at: iso(now - hour),
        closed_at: null,
        facts: { text: 'Failed requests: 8.20 %, 2026-11-24 09:00 to 10:00 (Europe/Berlin), above 5.00 %.' },
      },
      {
        id: 'a0',
        rule: 'Nobody orders',
        opened_at: iso(now - 50 * hour),
        closed_at: iso(now - 44 * hour),
        facts: {
          text: 'Conversions of custom:Ordered: 0, 2026-11-22 03:00 to 09:00 (Europe/Berlin), below 1.',
        },
      },
    ],
    deliveries: [
      {
        ...{ id: 'm2', channel: 'webhook', target: 'https://chat.example/hook', created_at: iso(now - hour) },
        ...{ attempts: 3, sent_at: null, next_at: iso(now + hour), outcome: 'answered 502' },
      },
      {
        ...{ id: 'm1', channel: 'email', target: 'ops@shop.example', created_at: iso(now - 50 * hour) },
        ...{ attempts: 1, sent_at: iso(now - 50 * hour), next_at: null, outcome: 'taken by the mail server' },
      },
    ],
  }
}
