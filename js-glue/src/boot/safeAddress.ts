// Segments that could name a person or a thing: numbers, long digits, telephone numbers, escapes and addresses, keys.
const personal =
  /^\d+$|\d{4}|\d([-. ()]?\d){6}|[%@:;=]|(?=[a-z]*\d)[a-z\d]{8}|[a-z\d]{32}|[\da-f]{8}-[\da-f]{4}-/i
// Years, and what stands where a route has a parameter.
const plain = /^((19|20)\d\d|:[a-z]+)$/i

const safeParts = (text: string, parts: RegExp, marker: string) =>
  text.replace(parts, (part) => (personal.test(part) && !plain.test(part) ? marker : part))

/** A path for the wire when the core is not there to scrub it: coarser than the core's rules, never finer. */
export function safePath(path: string): string {
  return safeParts(path, /[^/]+/g, ':id').slice(0, 400)
}

/** A host name; addresses of machines become `ip`, labels before the last two that look personal `id`. */
export function safeHost(host: string): string | undefined {
  if (/^\[|^[\d.]+$/.test(host)) return host.startsWith('127.') ? host : 'ip'
  return /^[\w.-]+$/.test(host) ? safeParts(host, /[^.]+(?=\.[^.]+\.)/g, 'id').toLowerCase() : undefined
}
