import type { StoredIdentity } from '../types'

const key = (site: string) => `footfall:${site}`

/** The device's id and its hash. Nothing where the browser refuses storage. */
export function readIdentity(site: string): string[] {
  try {
    return (localStorage.getItem(key(site)) || '').split('.')
  } catch {
    return []
  }
}

export function writeIdentity(site: string, identity: StoredIdentity): boolean {
  try {
    localStorage.setItem(key(site), `${identity.id}.${identity.hash}`)
    return true
  } catch {
    return false
  }
}

/** Takes everything off the device: the id, and batches that were kept. */
export function removeIdentity(site: string): void {
  try {
    localStorage.removeItem(key(site))
    indexedDB.deleteDatabase(key(site))
  } catch {
    // Where storage is refused, nothing is kept.
  }
}
