import {
  autoUpdate,
  flip,
  offset,
  safePolygon,
  shift,
  useClick,
  useDismiss,
  useFloating,
  useFocus,
  useHover,
  useInteractions,
  useRole,
} from '@floating-ui/react'
import { useState } from 'react'
import { Icon } from './Icon'
import styles from './InfoTip.module.css'

interface InfoTipProps {
  about: string
  text: string
  /** What is hovered: a small "i", or what it is about in words. */
  look?: 'icon' | 'words'
}

/** Says what a number means: on hover, on focus and on tap; Escape closes it. */
export function InfoTip({ about, text, look = 'icon' }: InfoTipProps) {
  const [open, setOpen] = useState(false)
  const { refs, floatingStyles, context } = useFloating({
    open,
    onOpenChange: setOpen,
    placement: 'top',
    // Fixed, so that a card that clips its content does not clip this.
    strategy: 'fixed',
    middleware: [offset(8), flip({ padding: 8 }), shift({ padding: 12 })],
    whileElementsMounted: autoUpdate,
  })
  const { getReferenceProps, getFloatingProps } = useInteractions([
    useHover(context, { delay: { open: 150, close: 60 }, handleClose: safePolygon() }),
    useFocus(context),
    useClick(context, { ignoreMouse: true }),
    useDismiss(context),
    useRole(context, { role: 'tooltip' }),
  ])
  return (
    <>
      <button
        type="button"
        ref={refs.setReference}
        className={look === 'icon' ? styles.button : styles.words}
        aria-label={`What ${about} means`}
        {...getReferenceProps()}
      >
        {look === 'icon' ? <Icon name="info" size={14} /> : about}
      </button>
      {open && (
        <span ref={refs.setFloating} style={floatingStyles} className={styles.tip} {...getFloatingProps()}>
          {text}
        </span>
      )}
    </>
  )
}
