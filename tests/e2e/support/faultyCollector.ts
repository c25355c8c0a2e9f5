import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the stand-in answers to batches: as the collector does, an answer of its own, nothing ever, or a closed line. */
export type Behaviour = 'well' | 'hangs' | 'closes' | { status: number; type: string; body: string }

/** Stands before a collector, and answers batches as it is told to. All else is the collector's. */
export interface FaultyCollector {
  origin: string
  behave(how: Behaviour): void
  /** Of files of the tracker whose path has this in it: an answer of its own, or none until the promise resolves. */
  file(name: string, answer: { status: number; type: string; body: string } | Promise<void>): void
  /** Batches that came, by what was made of them. */
  seen: { well: number; ill: number }
  close(): void
}

export async function faultyCollector(collector: string): Promise<FaultyCollector> {
  let how: Behaviour = 'well'
  const seen = { well: 0, ill: 0 }
  const files: [string, { status: number; type: string; body: string } | Promise<void>][] = []

  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const post = request.method === 'POST' && request.url === '/v1/batch'
    if (post && how !== 'well') {
      ++seen.ill
      if (how === 'hangs') return
      if (how === 'closes') return request.socket.destroy()
      response
        .writeHead(how.status, { 'content-type': how.type, 'access-control-allow-origin': '*' })
        .end(how.body)
      return
    }
    const own = files.find(([name]) => request.url?.includes(name))?.[1]
    if (own && 'status' in own) {
      response
        .writeHead(own.status, { 'content-type': own.type, 'access-control-allow-origin': '*' })
        .end(own.body)
      return
    }
    await own
    const answer = await fetch(collector + request.url, {
      method: request.method ?? 'GET',
      headers: {
        'content-type': request.headers['content-type'] ?? '',
        'user-agent': request.headers['user-agent'] ?? '',
      },
      ...(post ? { body: Buffer.concat(pieces) } : {}),
    })
    const headers = Object.fromEntries(answer.headers)
    for (const name of ['content-encoding', 'content-length', 'transfer-encoding', 'connection'])
      delete headers[name]
    response.writeHead(answer.status, headers).end(Buffer.from(await answer.arrayBuffer()))
    if (post) ++seen.well
  }

  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  server.unref()
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behave(next) {
      how = next
    },
    file: (name, own) => files.push([name, own]),
    seen,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
