import type { ButtonHTMLAttributes, Ref } from 'react'
import styles from './Button.module.css'
import { Icon, type IconName } from './Icon'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: 'plain' | 'primary' | 'quiet'
  icon?: IconName
  ref?: Ref<HTMLButtonElement>
}

/** A button with text, and with an icon before it where one is given. */
export function Button({ look = 'plain', icon, className, children, ref, ...rest }: ButtonProps) {
  const classes = [styles.button, styles[look], className].filter(Boolean).join(' ')
  return (
    <button type="button" ref={ref} className={classes} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: IconName
  /** What a screen reader says and a tooltip shows. */
  label: string
  ref?: Ref<HTMLButtonElement>
}

/** A square button that is an icon only. */
export function IconButton({ icon, label, className, ref, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      ref={ref}
      aria-label={label}
      title={label}
      className={[styles.button, styles.quiet, styles.square, className].filter(Boolean).join(' ')}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  )
}
