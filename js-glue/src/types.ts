/** Event kinds by their number in the core (core/include/footfall/event.hpp). */
export const Kind = { pageview: 0, click: 1, submit: 2, custom: 3, engagement: 4 } as const
/** The kinds that only the scripts that come later make. */
export const LaterKind = { form: 5, vital: 6, request: 7, error: 8, longtask: 9, frustration: 10 } as const
export type KindNumber = (typeof Kind)[keyof typeof Kind] | (typeof LaterKind)[keyof typeof LaterKind]

export type ConsentState = 'denied' | 'anonymous' | 'granted'

export type PropValue = string | number | boolean
export type Props = Record<string, PropValue>

export interface TrackerOptions {
  /** The site's name, as `footfall site add` gave it. */
  site: string
  /** The collector's origin, for example `https://stats.example`. */
  host: string
  /** What the visitor chose, where it is known already. Anonymous by default. */
  consent?: ConsentState
  /** Addresses like `/#/cart` are pages of their own. */
  hashRouting?: boolean
  /** Paths that are not captured; `*` stands for any run of characters. */
  exclude?: string[]
  /** Parameters of addresses whose values views carry as properties, scrubbed; all others stay on the device. */
  query?: string | string[]
  /** Page views are counted only by `page()`. */
  manual?: boolean
  /** Clicks, submits and engaged time; false turns one off. */
  clicks?: boolean
  submits?: boolean
  engagement?: boolean
  /** Language, time zone, screen and class of connection; false: not told. */
  device?: boolean
  /** What is watched after the core is there; false turns one off. */
  errors?: boolean
  forms?: boolean
  frustration?: boolean
  longTasks?: boolean
  requests?: boolean
  vitals?: boolean
  /** The share of visitors that is captured, above 0 and up to 1: each whole or not at all. All by default. */
  sample?: number
  /** Global Privacy Control and Do Not Track are not taken as denied. */
  ignoreSignals?: boolean
  /** What `footfall.wasm` must be, in the form of Subresource Integrity. */
  integrity?: string
  /** Says in the console what is captured, and why something is not. */
  debug?: boolean
}

/** An event as the page gives it, before anything was removed from it. */
export interface CapturedEvent {
  kind: KindNumber
  at: number
  /** Of the page, as it counts. */
  address: string
  /** Fields by their names on the wire, and `referrer`. */
  fields: Record<string, string | number>
  props?: Props | undefined
}

/** A click or a submit as the first script notes it; what it was is found out by the core's script. */
export interface Noted {
  event: Event
  target: Element
  /** What had the focus then. */
  focused: Element | null
}

export type NotedEvent = CapturedEvent & { noted?: Noted | undefined }

/** What is kept on the device, under granted consent only: its random id, and the hash that batches carry. */
export interface StoredIdentity {
  id: string
  hash: string
}

/** What happened, in order: the core is told all of it once it is there. */
export type Entry =
  | NotedEvent
  | { consent: ConsentState }
  | { user: string | null }
  | { set: Record<string, unknown> }
  | { lost: number }

/** The loaded core and its way to the collector. */
export interface Session {
  take(entry: Entry): void
  /** The visitor is on another page of the document. */
  turn(): void
  /** Sends what is ready; `leaving` when the page may not come back. */
  send(leaving: boolean): void
}

/** What the first script gives to the session. */
export interface Page {
  /** The page's address, as it counts. */
  address(): string
  /** When the page that is shown began, by `performance.now()`. */
  since(): number
  /** Takes an event of the session's own, unless the page is not to be captured. */
  put(event: CapturedEvent): void
  /** What went wrong so far, for who watches errors. */
  early: Event[]
  // What need not be loaded twice.
  keepaliveRequest(body: string): RequestInit
  privacySignal(): boolean
  randomHex(): string
  readIdentity(site: string): string[]
  whenIdle(work: () => void): void
}

export interface Tracker {
  track(name: string, props?: Props): void
  page(): void
  identify(userId: string | null): void
  consent(state: ConsentState): void
  /** The visitor is not to be counted, now and on later visits; false takes it back. */
  optOut(out?: boolean): void
  set(props: Record<string, PropValue | null>): void
  flush(): void
  stop(): void
}
