import {
  autoUpdate,
  FloatingFocusManager,
  FloatingPortal,
  flip,
  offset,
  type Placement,
  shift,
  useClick,
  useDismiss,
  useFloating,
  useInteractions,
  useRole,
} from '@floating-ui/react'
import { type ReactElement, type ReactNode, type Ref, useState } from 'react'
import styles from './Popover.module.css'

interface PopoverProps {
  label: string
  placement?: Placement
  trigger: (props: Record<string, unknown> & { ref: Ref<HTMLButtonElement> }) => ReactElement
  children: (close: () => void) => ReactNode
}

/** A panel that opens from a button, holds the focus, and closes on Escape or a press outside. */
export function Popover({ label, placement = 'bottom-end', trigger, children }: PopoverProps) {
  const [open, setOpen] = useState(false)
  const { refs, floatingStyles, context } = useFloating({
    open,
    onOpenChange: setOpen,
    placement,
    middleware: [offset(6), flip({ padding: 8 }), shift({ padding: 8 })],
    whileElementsMounted: autoUpdate,
  })
  const { getReferenceProps, getFloatingProps } = useInteractions([
    useClick(context),
    useDismiss(context),
    useRole(context, { role: 'dialog' }),
  ])
  return (
    <>
      {trigger({ ...getReferenceProps(), ref: refs.setReference })}
      {open && (
        <FloatingPortal>
          <FloatingFocusManager context={context} modal={false}>
            <div
              ref={refs.setFloating}
              style={floatingStyles}
              className={styles.panel}
              role="dialog"
              aria-label={label}
              {...getFloatingProps()}
            >
              {children(() => setOpen(false))}
            </div>
          </FloatingFocusManager>
        </FloatingPortal>
      )}
    </>
  )
}
