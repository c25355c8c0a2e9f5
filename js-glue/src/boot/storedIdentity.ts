import type { StoredIdentity } from '../types'
import { quietly } from './quietly'

const key = (site: string) => `footfall:${site}`

/** The device's id and its hash. Nothing where the browser refuses storage. */
export function readIdentity(site: string): string[] {
  return (quietly(() => localStorage.getItem(key(site))) || '').split('.')
}

export function writeIdentity(site: string, identity: StoredIdentity): boolean {
  return !!quietly(() => {
    localStorage.setItem(key(site), `${identity.id}.${identity.hash}`)
    return true
  })
}

/** Takes everything off the device: the id, and batches that were kept. Where storage is refused, nothing is kept. */
export function removeIdentity(site: string): void {
  quietly(() => {
    localStorage.removeItem(key(site))
    indexedDB.deleteDatabase(key(site))
  })
}
