import type { Instantiate } from './createCore'

/** The binary at an address; refused where it is not what `integrity` says. */
export function instantiateWasm(address: string, integrity: string | undefined): Instantiate {
  return async (imports) => {
    const response = await fetch(address, { credentials: 'omit', integrity })
    return (await WebAssembly.instantiate(await response.arrayBuffer(), imports)).instance.exports
  }
}
