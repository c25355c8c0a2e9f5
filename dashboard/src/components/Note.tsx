import type { ReactNode } from 'react'
import { ApiError } from '../api/apiError'
import { Button } from './Button'
import { Icon } from './Icon'
import styles from './Note.module.css'

/** The sentence that tells a person what went wrong. */
export function messageOf(error: Error): string {
  return error instanceof ApiError ? error.detail : 'Something went wrong in this page.'
}

/** A failed part of the page: what the collector said, and a way to try again. */
export function ErrorNote({ error, retry }: { error: Error; retry?: () => void }) {
  return (
    <div className={styles.note} role="status">
      <span className={styles.bad}>
        <Icon name="alert" size={20} />
      </span>
      <p className={styles.title}>This could not be loaded</p>
      <p className={styles.text}>{messageOf(error)}</p>
      {retry && <Button onClick={retry}>Try again</Button>}
    </div>
  )
}

/** What is shown is old: asking for it again failed. */
export function StaleNote({ error }: { error: Error }) {
  return (
    <p className={styles.stale} role="status">
      <Icon name="alert" size={14} />
      <span>Not up to date: {messageOf(error)}</span>
    </p>
  )
}

/** A part of the page that has nothing to show. */
export function EmptyNote({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.note}>
      <p className={styles.title}>{title}</p>
      {children && <p className={styles.text}>{children}</p>}
    </div>
  )
}
