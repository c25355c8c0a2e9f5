// For Cloudflare Workers and what is like them: the platform compiles the binary, and calls `fetch` and `queue`.

import { consume, type Delivered } from './consume'
import { createHandler, type Handler } from './createHandler'
import binary from './edge.wasm'
import { startReceiver } from './startReceiver'
import type { EdgeOptions, Queue } from './types'

interface Environment {
  COLLECTOR: string
  BATCHES?: Queue
}

let handler: Promise<Handler> | undefined

const optionsOf = (environment: Environment): EdgeOptions => ({
  collector: environment.COLLECTOR,
  queue: environment.BATCHES,
})

async function start(environment: Environment): Promise<Handler> {
  const receiver = await startReceiver(async (imports) => new WebAssembly.Instance(binary, imports).exports)
  return createHandler(receiver, optionsOf(environment))
}

export default {
  async fetch(request: Request, environment: Environment): Promise<Response> {
    handler ??= start(environment)
    const handle = await handler
    return handle(request, request.headers.get('CF-Connecting-IP') ?? '')
  },
  queue(delivered: { messages: readonly Delivered[] }, environment: Environment): Promise<void> {
    return consume(optionsOf(environment), delivered.messages)
  },
}
