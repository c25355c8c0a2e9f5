import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import styles from './Loaded.module.css'
import { ErrorNote, StaleNote } from './Note'

interface LoadedProps<Data> {
  query: UseQueryResult<Data, Error>
  skeleton: ReactNode
  children: (data: Data) => ReactNode
}

/**
 * What a query brought. Before the first answer a skeleton; after a failure the error, unless an older answer to the
 * same question is there, which stays with a note; while another range loads, the answer before it, dimmed.
 */
export function Loaded<Data>({ query, skeleton, children }: LoadedProps<Data>) {
  if (query.data !== undefined) {
    return (
      <div className={styles.body} data-stale={query.isPlaceholderData} aria-busy={query.isPlaceholderData}>
        {children(query.data)}
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
