import { randomHex } from '../boot/randomHex'
import { readIdentity, type StoredIdentity, writeIdentity } from '../boot/storedIdentity'

/** The device's identity under granted consent: the one kept, or a new one. Nothing where storage is refused. */
export function deviceIdentity(site: string): StoredIdentity | undefined {
  const kept = readIdentity(site)
  if (kept) return kept
  const fresh = { id: randomHex(), hash: '' }
  return writeIdentity(site, fresh) ? fresh : undefined
}
