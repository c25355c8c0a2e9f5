import type { ConsentState, StoredIdentity } from '../types'
import { quietly } from './quietly'

/** Where it lies. */
export const identityKey = (site: string) => `footfall:${site}`

/** The device's id and its hash. Nothing where the browser refuses storage. */
export function readIdentity(site: string): string[] {
  return (quietly(() => localStorage[identityKey(site)]) || '').split('.')
}

export function writeIdentity(site: string, identity: StoredIdentity): boolean {
  return !!quietly(() => {
    localStorage[identityKey(site)] = `${identity.id}.${identity.hash}`
    return true
  })
}

/**
 * Takes everything off the device: the id, and batches that were kept. Where storage is refused, nothing is kept. Other
 * tabs hear the consent `said` by a storage event; where nothing lay on the device, only if it was said `aloud`.
 */
export function removeIdentity(site: string, said: ConsentState, aloud?: 'aloud'): void {
  quietly(() => {
    const name = identityKey(site)
    if (aloud || localStorage[name]) localStorage[name] = said
    delete localStorage[name]
    indexedDB.deleteDatabase(name)
  })
}
