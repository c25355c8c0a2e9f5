/** The tracker's version. Put in by the build, as the others. */
declare const VERSION: string
/** Of footfall-core.js and footfall.wasm, so that a browser's cache cannot mix versions. */
declare const CORE_HASH: string
declare const WASM_HASH: string

/** The core's binary as JavaScript, made by the build. */
declare module 'footfall-plain' {
  export function instantiate(imports: WebAssembly.Imports): object
}

/** Deferred requests, in Chromium from 135 on. Throws where there is no room, or no permission. */
declare function fetchLater(
  url: string,
  init: RequestInit & { activateAfter?: number },
): { readonly activated: boolean }
