/** Tells whether an address is of a page that is not to be captured; `*` in a pattern is any run of characters. */
export function excludes(patterns: string[] = []): (address: string) => boolean {
  const tests = patterns.map(
    (pattern) => new RegExp(`^${pattern.replace(/\W/g, '\\$&').replaceAll('\\*', '.*')}$`),
  )
  return (address) => tests.some((test) => test.test(new URL(address).pathname))
}
