// The edge in the runtimes it is deployed to, a real collector behind it: the same answers, and every event once.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { consume } from '../../edge/src/consume'
import { Collector } from '../e2e/support/Collector'
import { waitFor } from '../e2e/support/waitFor'
import { Edge } from './support/Edge'
import { freshBatch, vectors } from './support/vectors'

// Two collectors and their engines start while other suites use the machine too.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const headersThatCount = [
  'content-type',
  'footfall-reason',
  'footfall-pace',
  'access-control-allow-origin',
  'cache-control',
]

async function seen(answer: Response) {
  const headers = headersThatCount.map((name) => [name, answer.headers.get(name)])
  const text = await answer.text()
  return { status: answer.status, headers, body: text === '' ? '' : JSON.parse(text) }
}

describe.each(['workerd', 'node'] as const)('in %s', (runtime) => {
  let direct: Collector
  let behind: Collector
  let edge: Edge

  beforeAll(async () => {
    direct = new Collector()
    behind = new Collector()
    await Promise.all([direct.create(), behind.create()])
    edge = new Edge(runtime, behind.origin)
    await edge.start()
  })

  afterAll(async () => {
    await edge.dispose()
    await Promise.all([direct.dispose(), behind.dispose()])
  })

  const sendBoth = async (path: string, init: RequestInit) => {
    const answers = await Promise.all([edge, direct].map((to) => fetch(`${to.origin}${path}`, init)))
    return Promise.all(answers.map((answer) => seen(answer)))
  }

  test('every golden vector gets the answer that a collector gives', async () => {
    for (const { name, body } of vectors) {
      const init = { method: 'POST', headers: { 'content-type': 'text/plain' }, body }
      const [there, here] = await sendBoth('/v1/batch', init)
      // Of a sample each collector draws its own, by its day's secret.
      const drawn = name.startsWith('y_') && /"sample":(?!10000)/.test(Buffer.from(body).toString())
      if (drawn) expect([name, there?.status]).toEqual([name, here?.status])
      else expect({ name, ...there }).toEqual({ name, ...here })
      if (name.startsWith('y_')) expect(there?.status).toBe(202)
      else expect(there?.headers).toContainEqual(['footfall-reason', name.split('.')[0]?.slice(2)])
    }
    expect(vectors.length).toBeGreaterThan(80)
  })

  test('the draw of a sample is that of the collector behind it, whichever way a visitor comes', async () => {
    const paces = new Set<string | null>()
    for (let version = 100; version < 124; ++version) {
      const headers = {
        'content-type': 'text/plain',
        'user-agent': `Mozilla/5.0 (X11) Chrome/${version}.0.0.0`,
      }
      const answers = await Promise.all(
        [edge, behind].map((to) =>
          fetch(`${to.origin}/v1/batch`, { method: 'POST', headers, body: freshBatch(2, { sample: 5000 }) }),
        ),
      )
      paces.add(answers[0]?.headers.get('footfall-pace') ?? null)
      const [there, here] = await Promise.all(answers.map(seen))
      expect({ version, ...there }).toEqual({ version, ...here })
    }
    // Of 24 visitors some are in and some are out.
    expect(paces.size).toBe(2)
  })

  const big = freshBatch(1).replace('/fresh', `/${' '.repeat(60_000)}`)
  const inputs: [string, string, RequestInit][] = [
    [
      'no content type of a batch',
      '/v1/batch',
      { method: 'POST', headers: { 'content-type': 'a/b' }, body: '{}' },
    ],
    ['an unknown coding', '/v1/batch', { method: 'POST', headers: coded('br'), body: '{}' }],
    ['a body that is not gzip', '/v1/batch', { method: 'POST', headers: coded('gzip'), body: '{}' }],
    [
      'gzip cut short',
      '/v1/batch',
      { method: 'POST', headers: coded('gzip'), body: zipped('{}').slice(0, -4) },
    ],
    ['gzip', '/v1/batch', { method: 'POST', headers: coded('gzip'), body: zipped(freshBatch(3)) }],
    [
      'gzip of a bomb',
      '/v1/batch',
      { method: 'POST', headers: coded('gzip'), body: zipped(' '.repeat(4_000_000)) },
    ],
    [
      'zlib',
      '/v1/batch',
      { method: 'POST', headers: coded('deflate'), body: new Uint8Array(deflateSync(freshBatch(2))) },
    ],
    ['a body past the bound', '/v1/batch', { method: 'POST', headers: coded('identity'), body: big }],
    ['a site that is not there', '/v1/batch', { method: 'POST', body: freshBatch(1, { site: 'other' }) }],
    ['nothing', '/v1/batch', { method: 'POST', headers: coded('identity'), body: '' }],
    [
      'what comes with Sec-GPC',
      '/v1/batch',
      { method: 'POST', headers: asking('Sec-GPC'), body: freshBatch(2) },
    ],
    ['what comes with DNT', '/v1/batch', { method: 'POST', headers: asking('DNT'), body: freshBatch(2) }],
    ['the preflight', '/v1/batch', { method: 'OPTIONS' }],
    ['another method', '/v1/batch', { method: 'PUT', body: '{}' }],
  ]

  test.each(inputs)('%s gets the answer that a collector gives', async (_, path, init) => {
    const [there, here] = await sendBoth(path, init)
    // What no endpoint took has no headers of one.
    if (there?.status === 405) expect([there.status, there.body]).toEqual([here?.status, here?.body])
    else expect(there).toEqual(here)
  })

  test('sent through the edge and directly, again and again, an event counts once', async () => {
    const body = freshBatch(5)
    expect(await (await edge.send(body)).json()).toEqual({ accepted: 5, duplicate: 0, quarantined: 0 })
    for (let time = 0; time < 10; time += 1) {
      const to = time % 2 === 0 ? edge.origin : behind.origin
      const again = await fetch(`${to}/v1/batch`, { method: 'POST', body })
      expect(await again.json()).toEqual({ accepted: 0, duplicate: 5, quarantined: 0 })
    }
    expect(await storedOf(behind, [body], 5)).toHaveLength(5)
  })

  test('a collector that is killed while batches pass: what was answered 202 is there, once', async () => {
    const bodies = Array.from({ length: 60 }, () => freshBatch(1))
    const answered: string[] = []
    let killing: Promise<void> | undefined
    const sendUntilTaken = async (body: string) => {
      await waitFor('the batch is taken', async () => {
        const answer = await edge.send(body)
        if (answer.status === 202) return true
        expect(answer.status).toBe(503)
        expect(answer.headers.get('retry-after')).toBe('5')
        expect(answer.headers.get('footfall-reason')).toBe('collector_unavailable')
        return undefined
      })
      answered.push(body)
      if (answered.length === 20) killing = behind.killAndStart()
    }
    const queue = [...bodies]
    const worker = async () => {
      for (let body = queue.shift(); body; body = queue.shift()) await sendUntilTaken(body)
    }
    await Promise.all(Array.from({ length: 6 }, worker))
    await killing
    const stored = await storedOf(behind, bodies, bodies.length)
    expect(stored.sort()).toEqual(bodies.map(batchOf).sort())
  })

  test('nothing of who sent is printed', async () => {
    await edge.send(freshBatch(1), { 'user-agent': 'Peculiar/7', 'cf-connecting-ip': '203.0.113.77' })
    await edge.send('{', { 'user-agent': 'Peculiar/7', 'cf-connecting-ip': '203.0.113.77' })
    for (const personal of ['Peculiar', '203.0.113.77', '127.0.0.1 '])
      expect(edge.log).not.toContain(personal)
    expect(behind.filesText()).not.toContain('203.0.113.77')
  })
})

describe('with a queue, in workerd', () => {
  let collector: Collector
  let broker: Server
  let edge: Edge
  let takes = true
  // What a queue of Cloudflare's says of itself to workerd.
  const metrics = JSON.stringify({
    metadata: { metrics: { backlogCount: 0, backlogBytes: 0, oldestMessageTimestamp: 0 } },
  })
  const waiting: string[] = []

  beforeAll(async () => {
    collector = new Collector()
    await collector.create()
    broker = createServer((request, answer) => {
      const pieces: Buffer[] = []
      request.on('data', (piece: Buffer) => pieces.push(piece))
      request.on('end', () => {
        if (takes) waiting.push(Buffer.concat(pieces).toString('latin1'))
        answer.writeHead(takes ? 200 : 500, { 'content-type': 'application/json' }).end(metrics)
      })
    })
    await new Promise<void>((listening) => broker.listen(0, '127.0.0.1', listening))
    edge = new Edge('workerd', collector.origin, `http://127.0.0.1:${(broker.address() as AddressInfo).port}`)
    await edge.start()
  })

  afterAll(async () => {
    await edge.dispose()
    broker.closeAllConnections()
    broker.close()
    await collector.dispose()
  })

  const granted = { consent: 'granted', visitor: '0123456789abcdef'.repeat(2) }

  test('a batch waits in the queue without a word of who sent it; the consumer delivers it once', async () => {
    const body = freshBatch(2, granted)
    const answer = await edge.send(body, { 'user-agent': 'Peculiar/7', 'cf-connecting-ip': '203.0.113.77' })
    expect(await answer.json()).toEqual({ accepted: 2, duplicate: 0, quarantined: 0 })
    expect(waiting).toHaveLength(1)
    expect(waiting[0]).toContain(batchOf(body))
    for (const personal of ['Peculiar', '203.0.113.77']) expect(waiting[0]).not.toContain(personal)

    const settled: string[] = []
    const message = {
      body: { body },
      ack: () => settled.push('ack'),
      retry: () => settled.push('retry'),
    }
    await consume({ collector: 'http://127.0.0.1:1' }, [message])
    await consume({ collector: collector.origin }, [message, message])
    expect(settled).toEqual(['retry', 'ack', 'ack'])
    expect(await storedOf(collector, [body], 2)).toHaveLength(2)
  })

  test('what is not for a queue passes on at once: anonymous visitors, batches with refused events', async () => {
    const before = waiting.length
    expect(await (await edge.send(freshBatch(1))).json()).toMatchObject({ accepted: 1 })
    const mixed = JSON.parse(freshBatch(2, granted))
    mixed.events[1].kind = 'other'
    const answer = await edge.send(JSON.stringify(mixed))
    expect(await answer.json()).toEqual({ accepted: 1, duplicate: 0, quarantined: 1 })
    expect(answer.headers.get('footfall-reason')).toBe('unknown_kind')
    expect(waiting).toHaveLength(before)
  })

  test('a queue that takes nothing: the sender keeps the batch', async () => {
    takes = false
    const answer = await edge.send(freshBatch(1, granted))
    takes = true
    expect([answer.status, answer.headers.get('footfall-reason')]).toEqual([503, 'queue_unavailable'])
  })
})

/** The batch ids of the stored events of these batches, once there are that many. */
function storedOf(collector: Collector, bodies: string[], atLeast: number): Promise<string[]> {
  const batches = new Set(bodies.map(batchOf))
  return waitFor('the events are stored', async () => {
    // A store that is still starting tears an export off.
    const events = await collector.rawEvents().catch(() => [])
    const ids = events.map((event) => event.batch_id).filter((id) => batches.has(id))
    return ids.length >= atLeast ? ids : undefined
  })
}

function batchOf(body: string): string {
  return JSON.parse(body).batch
}

function asking(signal: string) {
  return { 'content-type': 'text/plain', [signal]: '1' }
}

function coded(coding: string) {
  return { 'content-type': 'text/plain', 'content-encoding': coding }
}

function zipped(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(text))
}
