/** What is kept on the device, under granted consent only: its random id, and the hash that batches carry. */
export interface StoredIdentity {
  id: string
  hash: string
}

const key = (site: string) => `footfall:${site}`

/** Nothing where the browser refuses storage. */
export function readIdentity(site: string): StoredIdentity | undefined {
  try {
    const [id, hash] = (localStorage.getItem(key(site)) || '').split('.')
    return id ? { id, hash: hash || '' } : undefined
  } catch {
    return undefined
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
