import { type ReactNode, useId } from 'react'
import styles from './Card.module.css'
import { InfoTip } from './InfoTip'

interface CardProps {
  title: string
  /** What the card's numbers mean. */
  definition?: string | undefined
  /** Shown beside the title. */
  lead?: ReactNode
  /** Shown at the right end of the title's line. */
  actions?: ReactNode
  className?: string | undefined
  children: ReactNode
}

/** A titled part of the page: a region that screen readers can jump to. */
export function Card({ title, definition, lead, actions, className, children }: CardProps) {
  const id = useId()
  return (
    <section className={[styles.card, className].filter(Boolean).join(' ')} aria-labelledby={id}>
      <header className={styles.header}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {definition && <InfoTip about={title} text={definition} />}
        {lead && <div className={styles.lead}>{lead}</div>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </section>
  )
}
