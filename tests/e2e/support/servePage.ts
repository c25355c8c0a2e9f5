import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { root } from './paths'

const types: Record<string, string> = { js: 'text/javascript', wasm: 'application/wasm' }

/** A page and the tracker's files, served by one server under two origins. */
export interface ServedPage {
  /** The page. */
  origin: string
  /** The tracker's files, for pages of any origin. */
  files: string
  /** Bodies of the batches that came. */
  sent: string[]
  /** Names of the tracker's files that were asked for. */
  loaded: string[]
  /** Answered for any path that is no file's. */
  html: string
  /** A file that is not what it was: a comment stands at its end, or a byte more. */
  altered?: string
  /** What else is asked for, by path: the page's own requests, and `v1/batch` where it is to be answered otherwise. */
  replies: Record<string, { status?: number; headers?: Record<string, string>; body?: string }>
  /** How long the answer to a batch takes. */
  slowMs: number
  /** Files whose name begins like this are not answered before the promise resolves. */
  held?: { name: string; until: Promise<void> }
  close(): void
}

export async function servePage(headers: Record<string, string> = {}): Promise<ServedPage> {
  const server = createServer(async (request, response) => {
    const name = new URL(request.url ?? '/', 'http://page').pathname.slice(1)
    const type = types[name.split('.').at(-1) ?? '']
    const open = { 'access-control-allow-origin': '*' }
    const reply = page.replies[name]
    if (name === 'v1/batch') {
      page.sent.push(Buffer.concat(await request.toArray()).toString())
      if (page.slowMs) await new Promise((over) => setTimeout(over, page.slowMs))
      const { status = 202, headers: more = {}, body = '{"accepted":1}' } = reply ?? {}
      response.writeHead(status, { ...open, ...more }).end(body)
    } else if (reply) {
      request.resume()
      response.writeHead(reply.status ?? 200, { ...open, ...reply.headers }).end(reply.body ?? '')
    } else if (type) {
      page.loaded.push(name)
      if (page.held && name.startsWith(page.held.name)) await page.held.until
      const bytes = readFileSync(join(root, 'js-glue', 'dist', name))
      const more = name === page.altered ? (name.endsWith('.js') ? '\n// more' : '\0') : ''
      response
        .writeHead(200, { ...open, 'content-type': type })
        .end(Buffer.concat([bytes, Buffer.from(more)]))
    } else response.writeHead(200, { ...headers, 'content-type': 'text/html' }).end(page.html)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const page: ServedPage = {
    origin: `http://127.0.0.1:${port}`,
    files: `http://localhost:${port}`,
    sent: [],
    loaded: [],
    html: '',
    replies: {},
    slowMs: 0,
    close: () => server.close(),
  }
  return page
}
