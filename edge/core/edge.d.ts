// What edge.wasm gives JavaScript (bindings.cpp).

/** Judges bodies as the collector does. One body at a time. */
export interface Receiver {
  /** The HTTP status for an uncompressed body; 202: it is a batch that the collector will take. */
  judge(body: string): number
  /** The statuses of bodies that never became a text: past the bound, or no whole compressed stream. */
  tooLarge(): number
  broken(): number
  /** Of the body judged last: the reason's name (of an event, when the batch is taken without it) or nothing. */
  reason(): string
  detail(): string
  /** The batch, anonymized again and without refused events. Once for each body. */
  batch(): string
  consent(): 'denied' | 'anonymous' | 'granted'
  accepted(): number
  refused(): number
  maxBodyBytes(): number
}
