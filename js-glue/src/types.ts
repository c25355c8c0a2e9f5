/** Event kinds by their number in the core (core/include/footfall/event.hpp). */
export const Kind = { pageview: 0, click: 1, submit: 2, custom: 3, engagement: 4 } as const
export type KindNumber = (typeof Kind)[keyof typeof Kind]

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
  /** Page views are counted only by `page()`. */
  manual?: boolean
  /** Global Privacy Control and Do Not Track are not taken as denied. */
  ignoreSignals?: boolean
  /** Says in the console what is captured, and why something is not. */
  debug?: boolean
}

/** An event as the page gives it, before anything was removed from it. */
export interface CapturedEvent {
  kind: KindNumber
  at: number
  url: string
  /** Fields by their names on the wire, and `referrer`. */
  fields: Record<string, string | number>
  props?: Props
}

/** What happened, in order: the core is told all of it once it is there. */
export type Entry = CapturedEvent | { consent: ConsentState } | { user: string } | { lost: number }

/** The loaded core and its way to the collector. */
export interface Session {
  take(entry: Entry): void
  /** Sends what is ready; `leaving` when the page may not come back. */
  send(leaving: boolean): void
}

export interface Tracker {
  track(name: string, props?: Props): void
  page(): void
  identify(userId: string | null): void
  consent(state: ConsentState): void
  set(props: Record<string, PropValue | null>): void
  flush(): void
  stop(): void
}
