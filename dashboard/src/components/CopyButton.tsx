import { useEffect, useState } from 'react'
import { Button } from './Button'

/** Selects a text on the page: what is left to do where the clipboard is refused, as on plain http. */
function select(element: HTMLElement | null): void {
  if (element === null) return
  getSelection()?.selectAllChildren(element)
}

/** Copies a text, and says that it did; where the clipboard is refused, selects the text in `from` instead. */
export function CopyButton({ text, from }: { text: string; from: { current: HTMLElement | null } }) {
  const [state, setState] = useState<'idle' | 'copied' | 'selected'>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 2500)
    return () => clearTimeout(timer)
  }, [state])

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setState('copied')
    } catch {
      select(from.current)
      setState('selected')
    }
  }

  const names = { idle: 'Copy', copied: 'Copied', selected: 'Selected' }
  return (
    <Button icon={state === 'copied' ? 'check' : 'copy'} onClick={copy}>
      <span aria-live="polite">{names[state]}</span>
    </Button>
  )
}
