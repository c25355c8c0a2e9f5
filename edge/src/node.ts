// For Node: FOOTFALL_COLLECTOR names the collector, FOOTFALL_LISTEN (127.0.0.1:8787) where to listen. TLS is a
// proxy's before it; FOOTFALL_ADDRESS_HEADER names the header in which that proxy tells the visitor's address.
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { createHandler } from './createHandler'
import { startReceiver } from './startReceiver'

const collector = process.env.FOOTFALL_COLLECTOR
if (!collector) {
  console.error('FOOTFALL_COLLECTOR must name the collector, for example https://stats.example')
  process.exit(2)
}
const listen = new URL(`http://${process.env.FOOTFALL_LISTEN ?? '127.0.0.1:8787'}`)
const binary = await readFile(new URL('./edge.wasm', import.meta.url))
const receiver = await startReceiver(
  async (imports) => (await WebAssembly.instantiate(binary, imports)).instance.exports,
)
const handle = createHandler(receiver, { collector })
const addressHeader = process.env.FOOTFALL_ADDRESS_HEADER

function addressOf(message: IncomingMessage): string {
  const told = addressHeader ? message.headers[addressHeader.toLowerCase()] : message.socket.remoteAddress
  return typeof told === 'string' ? told : ''
}

function toRequest(message: IncomingMessage): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one)
  }
  const withBody = message.method !== 'GET' && message.method !== 'HEAD'
  return new Request(new URL(message.url ?? '/', 'http://edge'), {
    method: message.method,
    headers,
    body: withBody ? (Readable.toWeb(message) as ReadableStream<Uint8Array>) : null,
    duplex: 'half',
  } as RequestInit)
}

const server = createServer((message, out) => {
  void (async () => {
    try {
      const answer = await handle(toRequest(message), addressOf(message))
      out.writeHead(answer.status, Object.fromEntries(answer.headers))
      out.end(await answer.text())
    } catch {
      out.writeHead(400).end()
    }
  })()
})
server.listen(Number(listen.port || 80), listen.hostname, () => {
  const address = server.address()
  console.log(`listening on ${typeof address === 'object' ? address?.port : address}`)
})
