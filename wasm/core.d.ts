// What bindings.cpp gives to JavaScript, by js-glue/src/core/createCore.ts. Written by hand;
// tests/wasm/core.test.ts compares the names with the live module. Instants are whole milliseconds of UTC.

/** The rules of the tracker: what is captured, anonymized, batched, and what an answer means. Sends nothing. */
export interface Tracker {
  /** Sets the visitor's choice; returns the consent in force. Denied wipes all that was not sent. */
  consent(chosen: string, privacySignal: boolean, deviceId: string, userHash: string): string
  /** Names the visitor's user; an empty text goes back to the device. Hashed here, sent only when granted. */
  identify(userId: string): void
  /** The id that batches carry now, as 32 hexadecimal digits, or an empty text. */
  visitor(): string
  /** Takes one event: `name=value` fields apart by U+001F. Returns 0, or one more than the number in ErrorCode. */
  capture(kind: number, atMs: number, packed: string): number
  /** Takes another click on the thing of the click that was captured last, at another place. Returns as `capture`. */
  clickAgain(atMs: number, x: number, y: number): number
  /** Counts events that were lost before they came here. */
  dropped(events: number): void
  /** The body to send now, or an empty text. Bodies are numbered from 1, in the order in which they are taken: their tickets. */
  take(nowMs: number, leaving: boolean): string
  /**
   * What became of a body: an HTTP status, 0 when there was no answer, or -1 when it is kept, and sent, elsewhere. Under
   * the ticket 0: the network is back, and what waits after a failure is due at once.
   */
  answer(ticket: number, status: number, retryAfterMs: number, nowMs: number, random: number): void
  /** How long to wait before a kept body is sent again after its n-th failure, or -1 when it is not. */
  retry(status: number, failures: number, retryAfterMs: number, random: number): number
  /** The collector's wish: milliseconds between batches, 0 for the usual, below 0 to stop for good. */
  pace(intervalMs: number): void
  /** Milliseconds until `take` may have something, or -1 when it waits for an event. */
  due(nowMs: number): number
  /** Frees the instance. */
  delete(): void
}

export interface Core {
  Tracker: new (
    /** Site, version, language, time zone, screen, 32 hexadecimal digits of randomness, class of connection, apart by U+001F. */
    facts: string,
    ignoreSignals: boolean,
    /** Of 10,000 visitors so many are captured; out of 1 to 10,000 it is all. */
    sample: number,
  ) => Tracker
}
