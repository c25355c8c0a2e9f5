import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../e2e/support/paths'

const folder = join(root, 'tests', 'golden')

/** The golden vectors, as bytes: some are no UTF-8. */
export const vectors = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => ({ name, body: withoutNewlines(readFileSync(join(folder, name))) }))

function withoutNewlines(bytes: Buffer): Uint8Array<ArrayBuffer> {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 10) end -= 1
  return new Uint8Array(bytes.subarray(0, end))
}

let made = 0

/** A batch of its own that a collector takes now; `events` page views. */
export function freshBatch(events = 1, more: Record<string, unknown> = {}): string {
  made += 1
  const id = (salt: number) => (made * 16 + salt).toString(16).padStart(32, '0')
  const now = Date.now()
  return JSON.stringify({
    v: 1,
    site: 'shop',
    batch: id(1),
    stream: id(2),
    seq: 0,
    first: 0,
    opened_at: now - 1000,
    sent_at: now,
    consent: 'anonymous',
    tracker: '0.1.0',
    ...more,
    events: Array.from({ length: events }, (_, at) => ({
      kind: 'custom',
      at,
      host: 'shop.example',
      path: '/fresh',
      name: 'Edge',
    })),
  })
}
