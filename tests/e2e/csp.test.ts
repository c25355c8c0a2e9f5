// Pages with a strict security policy: what the tracker needs of one, and that it asks for nothing more.
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { root } from './support/paths'

const types: Record<string, string> = { js: 'text/javascript', wasm: 'application/wasm' }

/** Serves a page under a policy and the tracker's files, and takes batches. */
async function serve(
  policy: string,
): Promise<{ server: Server; origin: string; sent: string[]; loaded: string[] }> {
  const sent: string[] = []
  const loaded: string[] = []
  const server = createServer(async (request, response) => {
    const name = new URL(request.url ?? '/', 'http://page').pathname.slice(1)
    const type = types[name.split('.').at(-1) ?? '']
    if (name === 'v1/batch') {
      sent.push(Buffer.concat(await request.toArray()).toString())
      response.writeHead(202).end('{}')
    } else if (type) {
      loaded.push(name)
      response.writeHead(200, { 'content-type': type }).end(readFileSync(join(root, 'js-glue', 'dist', name)))
    } else {
      const script = '<script async src="/footfall.js" data-site="shop"></script>'
      response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy }).end(script)
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sent, loaded }
}

const trusted = "require-trusted-types-for 'script'; trusted-types 'none'"
const cases = [
  {
    name: 'with wasm-unsafe-eval the core runs as WebAssembly',
    script: "'self' 'wasm-unsafe-eval'",
    plain: false,
  },
  { name: 'without it the same core runs as JavaScript', script: "'self'", plain: true },
]

for (const { name, script, plain } of cases) {
  test(`content security policy, Trusted Types enforced: ${name}`, async ({ page }) => {
    const { server, origin, sent, loaded } = await serve(
      `default-src 'none'; script-src ${script}; connect-src 'self'; ${trusted}`,
    )
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await page.goto(origin)
    // The first batch closes by time: the core has made it.
    await expect.poll(() => sent.length).toBe(1)
    await page.evaluate(() =>
      (window as unknown as { footfall(...call: unknown[]): void }).footfall('track', 'Order 1234567', {
        price: 9.75,
      }),
    )
    await page.goto('about:blank')
    const custom = () => sent.flatMap((body) => JSON.parse(body).events).find(({ kind }) => kind === 'custom')
    await expect.poll(custom).toMatchObject({ name: 'Order [number]', props: { price: 9.75 } })
    expect(loaded.includes('footfall-plain.js')).toBe(plain)
    expect(errors).toEqual([])
    server.close()
  })
}
