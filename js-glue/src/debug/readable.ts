import type { CapturedEvent } from '../types'
import { eventLine } from './eventLine'
import { reasonName } from './reasonName'

/** The words as a person reads them in the console; what can be unfolded there comes last. */
export function readable(words: unknown[]): unknown[] {
  const [what, first, second] = words
  if (what === 'captured') return [`captured ${eventLine(second as CapturedEvent)}`, second]
  if (what === 'not captured')
    return [`not captured (${reasonName(first)}): ${eventLine(second as CapturedEvent)}`, second]
  if (typeof what === 'string' && /^(sending|kept)/.test(what)) return [`${what}: ${batchLine(first)}`, first]
  if (what === 'refused') return ['properties that are no text, number or truth value:', first]
  if (what === 'no WebAssembly') return ['no WebAssembly, so the core runs as JavaScript:', first]
  if (what === 'answered')
    return [`answered ${first || 'by nobody'}${second ? `, ${second}` : ''}: ${batchLine(words[3])}`]
  return words
}

/** A batch in one line: `batch 3, 12 events, 2,310 bytes`. */
function batchLine(body: unknown): string {
  const text = String(body)
  const { seq, events } = JSON.parse(text)
  return `batch ${seq}, ${events.length} events, ${text.length} bytes`
}
