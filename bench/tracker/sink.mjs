// The servers of the benchmark: one for the page and the tracker's files, and on another port, so that requests are
// cross-origin, one that takes whatever is sent.
import { createServer } from 'node:http'
import { gunzipSync, inflateSync } from 'node:zlib'

const types = { js: 'text/javascript', wasm: 'application/wasm', html: 'text/html' }

const listen = (handle) =>
  new Promise((resolve) => {
    const server = createServer(handle)
    server.listen(0, '127.0.0.1', () => resolve(server))
  })

const address = (server) => `http://127.0.0.1:${server.address().port}`

function asText(body) {
  try {
    if (body[0] === 0x1f && body[1] === 0x8b) return gunzipSync(body).toString()
    if (body[0] === 0x78) return inflateSync(body).toString()
  } catch {
    // Not compressed after all.
  }
  const text = body.toString()
  try {
    return text.startsWith('data=')
      ? Buffer.from(decodeURIComponent(text.slice(5)), 'base64').toString()
      : text
  } catch {
    return text
  }
}

/** Takes everything; `requests` is what came since the last `take`. */
export async function startSink() {
  const requests = []
  const sink = { delayMs: 0, take: () => requests.splice(0) }
  const server = await listen((request, response) => {
    const chunks = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      requests.push({ method: request.method, url: request.url, bytes: body.length, text: asText(body) })
      const answer = () =>
        response
          .writeHead(request.method === 'OPTIONS' ? 204 : request.url.startsWith('/v1/') ? 202 : 200, {
            'access-control-allow-origin': request.headers.origin ?? '*',
            'access-control-allow-credentials': 'true',
            'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
            'access-control-allow-methods': 'POST, GET',
            'content-type': 'application/json',
          })
          .end(request.method === 'OPTIONS' ? undefined : '{"accepted":1}')
      if (sink.delayMs) setTimeout(answer, sink.delayMs)
      else answer()
    })
    request.on('error', () => {})
  })
  return Object.assign(sink, { origin: address(server), close: () => server.close() })
}

const page = (head) => `<!doctype html><html lang="en"><head><title>Shop</title>${head}</head><body>
<h1>Shop</h1><button id="buy">Buy boots</button><a id="next" href="/next.html">Next</a>
<form id="form" action="/sent.html"><input name="note"><button id="send">Send</button></form>
<div style="height:4000px"></div><p>End</p></body></html>`

/** Serves the page with one tracker in it; `use` says which. */
export async function startPages() {
  let tracker = { files: {}, head: '' }
  const server = await listen((request, response) => {
    const path = new URL(request.url, 'http://x').pathname.slice(1)
    const file = tracker.files[path]
    if (path.startsWith('api/') || path === 'favicon.ico') return response.writeHead(204).end()
    const body =
      file ?? (path === '' || path.endsWith('.html') ? page(path === 'next.html' ? '' : tracker.head) : null)
    if (body === null) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': types[file ? path.split('.').pop() : 'html'] }).end(body)
  })
  return {
    origin: address(server),
    use(next) {
      tracker = next
    },
    close: () => server.close(),
  }
}
