const kKey = 'footfall.site'

/** The site this browser looked at last; null when there is none, or storage is refused. */
export function loadLastSite(): string | null {
  try {
    return localStorage.getItem(kKey)
  } catch {
    return null
  }
}

export function saveLastSite(name: string): void {
  try {
    localStorage.setItem(kKey, name)
  } catch {
    // Refused storage: next time the first site shows.
  }
}
