/** What the work gives; nothing where it throws, as storage does where a browser refuses it. */
export function quietly<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
