import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../e2e/support/paths'

const folder = join(root, 'tests', 'golden')

/** When the vectors were sent, by their own word. A collector takes nothing that was sent over a week ago. */
const sentAt = 1_764_000_004_000

/** The golden vectors as if they were sent now, as bytes: some are no UTF-8. */
export const vectors = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => ({ name, body: withoutNewlines(renewed(readFileSync(join(folder, name)))) }))

function renewed(bytes: Buffer): Buffer {
  const late = Date.now() - sentAt
  const text = bytes.toString('latin1')
  const shifted = text.replace(
    /"(opened_at|sent_at)":( ?)(\d{13})/g,
    (_, field, blank, instant) => `"${field}":${blank}${Number(instant) + late}`,
  )
  return Buffer.from(shifted, 'latin1')
}

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
