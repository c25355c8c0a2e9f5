import type { Props } from '../types'

/** The properties an event can carry: texts, numbers and truth values. The rest is named in `refused`. */
export function cleanProps(given: unknown): { props: Props; refused: string[] } {
  const props: Props = {}
  const refused: string[] = []
  if (given && typeof given === 'object') {
    for (const [key, value] of Object.entries(given)) {
      const usable =
        typeof value === 'string' ||
        typeof value === 'boolean' ||
        (typeof value === 'number' && Number.isFinite(value))
      if (usable && !key.includes('=')) props[key] = value
      else refused.push(key)
    }
  }
  return { props, refused }
}
