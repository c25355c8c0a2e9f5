import { writeIdentity } from '../boot/storedIdentity'
import type { Page, StoredIdentity } from '../types'

/** The device's identity under granted consent: the one kept, or a new one. Nothing where storage is refused. */
export function deviceIdentity(site: string, page: Page): StoredIdentity | undefined {
  const [id, hash = ''] = page.readIdentity(site)
  if (id) return { id, hash }
  const fresh = { id: page.randomHex(), hash: '' }
  return writeIdentity(site, fresh) ? fresh : undefined
}
