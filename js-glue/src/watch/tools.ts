import type { PageHooks } from '../boot/createPageHooks'
import type { CapturedEvent, KindNumber, Noted, TrackerOptions } from '../types'

/** What the watchers need of the session that loads them; its functions are not loaded twice. */
export interface Tools {
  hooks: PageHooks
  options: TrackerOptions
  /** Takes an event of the page that is shown. */
  put(kind: KindNumber, fields: CapturedEvent['fields']): void
  /** What went wrong before the watchers were there. */
  early: Event[]
  /** Requests to these addresses are the tracker's own. */
  own: string[]
  /** As `element.closest`, and out of shadow trees. */
  nearest(element: Element, selector: string): Element | null
  /** The nearest element that means something to a visitor, or null. */
  meaningfulElement(target: Element): Element | null
  elementSelector(element: Element): string
  visibleText(element: Element): string
  describeForm(form: Element): { name: string; selector: string } | undefined
}

/** Watches one thing until the hooks stop. */
export interface Watcher {
  /** The visitor clicked, where clicks are captured. */
  clicked?(click: Noted): void
  /** The page that was shown is over, or the visitor may not come back: what was summed up is to be told. */
  settle?(): void
  /** Another page of the document follows. */
  turn?(): void
}
