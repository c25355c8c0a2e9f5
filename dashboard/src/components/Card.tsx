import { type ReactNode, useId } from 'react'
import styles from './Card.module.css'
import { InfoTip } from './InfoTip'

interface CardProps {
  title: string
  /** What the card's numbers mean. */
  definition?: string | undefined
  /** Shown at the right of the title. */
  actions?: ReactNode
  className?: string | undefined
  children: ReactNode
}

/** A titled part of the page: a region that screen readers can jump to. */
export function Card({ title, definition, actions, className, children }: CardProps) {
  const id = useId()
  return (
    <section className={[styles.card, className].filter(Boolean).join(' ')} aria-labelledby={id}>
      <header className={styles.header}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {definition && <InfoTip about={title} text={definition} />}
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </section>
  )
}
