import type { Instantiate } from './createCore'

/** The binary at an address. */
export function instantiateWasm(address: string): Instantiate {
  return async (imports) => {
    const response = await fetch(address, { credentials: 'omit' })
    return (await WebAssembly.instantiate(await response.arrayBuffer(), imports)).instance.exports
  }
}
