import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'

export type ThemeChoice = 'system' | 'light' | 'dark'
export type Theme = 'light' | 'dark'

const kKey = 'footfall.theme'
const kDark = '(prefers-color-scheme: dark)'

function loadChoice(): ThemeChoice {
  try {
    const saved = localStorage.getItem(kKey)
    return saved === 'light' || saved === 'dark' ? saved : 'system'
  } catch {
    return 'system'
  }
}

function keepChoice(choice: ThemeChoice): void {
  try {
    if (choice === 'system') localStorage.removeItem(kKey)
    else localStorage.setItem(kKey, choice)
  } catch {
    // Refused storage: the choice holds until the page is left.
  }
}

/** Puts the choice on the document, where the styles read it; `system` leaves it to the media query. */
export function applyTheme(choice: ThemeChoice = loadChoice()): void {
  if (choice === 'system') document.documentElement.removeAttribute('data-theme')
  else document.documentElement.setAttribute('data-theme', choice)
}

function subscribeSystem(changed: () => void): () => void {
  const query = matchMedia(kDark)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** The user's choice, what it comes to now, and a way to change it. */
export function useTheme(): { choice: ThemeChoice; theme: Theme; choose: (choice: ThemeChoice) => void } {
  const [choice, setChoice] = useState(loadChoice)
  const systemDark = useSyncExternalStore(subscribeSystem, () => matchMedia(kDark).matches)
  useEffect(() => applyTheme(choice), [choice])
  const choose = useCallback((next: ThemeChoice) => {
    keepChoice(next)
    applyTheme(next)
    setChoice(next)
  }, [])
  const theme = choice === 'system' ? (systemDark ? 'dark' : 'light') : choice
  return { choice, theme, choose }
}
