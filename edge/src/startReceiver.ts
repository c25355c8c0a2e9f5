import { createCore, type Instantiate } from '../../js-glue/src/core/createCore'
import type { Receiver } from '../core/edge'

/** Starts edge.wasm. */
export async function startReceiver(instantiate: Instantiate): Promise<Receiver> {
  // What starts the tracker's core names the one class it finds Tracker.
  const { Tracker } = await createCore(instantiate)
  return new (Tracker as unknown as new () => Receiver)()
}
