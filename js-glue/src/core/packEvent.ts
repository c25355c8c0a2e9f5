import type { CapturedEvent, PropValue } from '../types'

/** Stands between the texts that the core takes together. */
export const separator = '\x1f'

/** An event as the core takes it: `name=value` fields apart by U+001F. Empty fields are left out. */
export function packEvent({ address, fields, props = {} }: CapturedEvent): string {
  let packed = `url=${plain(address)}`
  for (const name of Object.keys(fields)) {
    const value = fields[name]
    if (value !== '') packed += `${separator}${name}=${plain(value)}`
  }
  for (const key of Object.keys(props)) packed += `${separator}p.${typed(plain(key), props[key])}`
  return packed
}

function typed(key: string, value: PropValue): string {
  if (typeof value === 'boolean') return `b.${key}=${value ? 1 : 0}`
  return typeof value === 'number' ? `n.${key}=${value}` : `s.${key}=${plain(value)}`
}

// Longer texts are cut by the core; this keeps a page's megabytes out of it.
function plain(value: string | number): string {
  return String(value).slice(0, 4000).replaceAll(separator, ' ')
}
