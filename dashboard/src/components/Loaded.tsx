import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { MinGroupContext } from '../state/MinGroupContext'
import styles from './Loaded.module.css'
import { ErrorNote, StaleNote } from './Note'

interface LoadedProps<Data> {
  query: UseQueryResult<Data, Error>
  skeleton: ReactNode
  children: (data: Data) => ReactNode
}

/** The bound on groups that an answer names, if it does. */
function minGroupOf(data: unknown): number {
  const named = typeof data === 'object' && data !== null && 'min_group' in data ? data.min_group : 0
  return typeof named === 'number' ? named : 0
}

/**
 * What a query brought. Before the first answer a skeleton; after a failure the error, unless an older answer to the
 * same question is there, which stays with a note; while another range loads, the answer before it, dimmed.
 */
export function Loaded<Data>({ query, skeleton, children }: LoadedProps<Data>) {
  if (query.data !== undefined) {
    return (
      <div className={styles.body} data-stale={query.isPlaceholderData} aria-busy={query.isPlaceholderData}>
        <MinGroupContext value={minGroupOf(query.data)}>{children(query.data)}</MinGroupContext>
        {query.isRefetchError && <StaleNote error={query.error} />}
      </div>
    )
  }
  if (query.isError) return <ErrorNote error={query.error} retry={() => query.refetch()} />
  return (
    <div className={styles.body} aria-busy="true">
      <span className="visually-hidden">Loading</span>
      {skeleton}
    </div>
  )
}
