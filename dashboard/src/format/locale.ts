/** The visitor's own way to write numbers and dates. */
export function locale(): string {
  return typeof navigator === 'undefined' ? 'en' : navigator.language || 'en'
}
