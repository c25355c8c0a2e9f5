import { quietly } from './quietly'

/** Where the choice lies: `denied`, or nothing. Other tabs hear of it by a storage event. */
export const optOutKey = 'footfall-off'

/** Whether the visitor opted out on this device, for all sites of the origin. */
export function optedOut(): boolean {
  return !!quietly(() => localStorage[optOutKey])
}

/** Keeps the choice on the device, or takes it off. Where storage is refused, nothing is remembered. */
export function rememberOptOut(out: boolean): void {
  quietly(() => {
    if (out) localStorage[optOutKey] = 'denied'
    else delete localStorage[optOutKey]
  })
}
