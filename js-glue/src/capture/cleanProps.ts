import type { Props } from '../types'

// More than an event can carry; so a page's giant costs no more than its first keys.
const most = 50

/** The properties an event can carry: texts, numbers and truth values. The rest is named in `refused`. */
export function cleanProps(given: unknown): { props: Props; refused: string[] } {
  const props: Props = {}
  const refused: string[] = []
  if (given && typeof given === 'object') {
    const keys = Object.keys(given)
    if (keys.length > most) refused.push(`${keys.length - most} more`)
    for (const key of keys.slice(0, most)) {
      const value = (given as Props)[key] as unknown
      const usable =
        typeof value === 'string' ||
        typeof value === 'boolean' ||
        (typeof value === 'number' && Number.isFinite(value))
      if (usable && !key.includes('=')) props[key] = value as Props[string]
      else refused.push(key)
    }
  }
  return { props, refused }
}
