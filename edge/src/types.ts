/** What a deployment says; in Workers the bindings of the environment, in Node its variables. */
export interface EdgeOptions {
  /** The collector's origin, for example `https://stats.example`. */
  collector: string
  /** Where batches wait for the consumer; without it each is passed on before it is answered. */
  queue?: Queue
  /** Milliseconds that the collector has to answer, by default 10,000. */
  timeoutMs?: number
}

/** A queue as Cloudflare Queues has it: when `send` resolves, the message is durable. */
export interface Queue {
  send(message: Waiting): Promise<unknown>
}

/** A batch in a queue: what was anonymized again, and nothing of who sent it. */
export interface Waiting {
  body: string
}

/** What the visitor's request says of the visitor: for the collector, in memory, and for nothing else. */
export interface Visitor {
  address: string
  headers: Headers
}
