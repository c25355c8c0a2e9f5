import styles from './NoEvents.module.css'
import { Snippet } from './Snippet'

/** A site that has never sent an event: how to make it send one. The page goes on as soon as one arrives. */
export function NoEvents({ site }: { site: string }) {
  return (
    <section className={styles.card} aria-labelledby="no-events" data-testid="no-events">
      <h2 id="no-events" className={styles.title}>
        No events yet
      </h2>
      <p className={styles.text}>
        Put this tag into the <code>&lt;head&gt;</code> of every page of <b>{site}</b>. It weighs little, sets
        no cookie and stores nothing on the visitor’s device unless they agree.
      </p>
      <Snippet site={site} />
      <p className={styles.waiting} role="status">
        Waiting for the first event. This page shows it by itself.
      </p>
    </section>
  )
}
