import { quietly } from './quietly'

const key = 'footfall-off'

/** Whether the visitor opted out on this device, for all sites of the origin. */
export function optedOut(): boolean {
  return !!quietly(() => localStorage[key])
}

/** Keeps the choice on the device, or takes it off. Where storage is refused, nothing is remembered. */
export function rememberOptOut(out: boolean): void {
  quietly(() => (out ? localStorage.setItem(key, '1') : localStorage.removeItem(key)))
}
