import type { Props } from '../types'

/** The parameters of an address that may be told, by their names; their values are scrubbed as any property's. */
export function allowedQuery(names: string | string[] = '', address: string): Props {
  const props: Props = {}
  for (const [name, value] of new URL(address).searchParams)
    if (`${names}`.split(/[ ,]+/).includes(name)) props[name] = value
  return props
}
