const key = 'footfall-off'

/** Whether the visitor opted out on this device, for all sites of the origin. */
export function optedOut(): boolean {
  try {
    return !!localStorage[key]
  } catch {
    // Where storage is refused, nothing is remembered.
    return false
  }
}

/** Keeps the choice on the device, or takes it off. Gives it back. */
export function rememberOptOut(out: boolean): boolean {
  if (out) localStorage[key] = 1
  else localStorage.removeItem(key)
  return out
}
