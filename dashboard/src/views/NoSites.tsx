import type { Site, User } from '../api/types'
import { formatView, parseView } from '../state/viewState'
import styles from './NoEvents.module.css'
import page from './SiteView.module.css'

/** Nothing to look at yet. */
export function NoSites({ user }: { user: User }) {
  return (
    <main className={page.main}>
      <section className={styles.card} aria-labelledby="no-sites">
        <h1 id="no-sites" className={styles.title}>
          No sites yet
        </h1>
        <p className={styles.text}>
          {user.role === 'admin'
            ? 'Add the first one on the machine that runs the collector, then load this page again.'
            : 'Ask an administrator to give you a site, then load this page again.'}
        </p>
        {user.role === 'admin' && (
          <div className={styles.snippet}>
            <code>footfall site add NAME</code>
          </div>
        )}
      </section>
    </main>
  )
}

/** The address names a site that does not exist, or that this user may not see. */
export function UnknownSite({ name, sites }: { name: string; sites: readonly Site[] }) {
  const view = parseView(location.search)
  return (
    <main className={page.main}>
      <section className={styles.card} aria-labelledby="unknown-site">
        <h1 id="unknown-site" className={styles.title}>
          No site called “{name}”
        </h1>
        <p className={styles.text}>
          It does not exist, or your account may not see it.
          {sites.length > 0 && ' These are yours:'}
        </p>
        <ul>
          {sites.map((site) => (
            <li key={site.name}>
              <a href={`/${formatView({ ...view, site: site.name })}`}>{site.name}</a>
            </li>
          ))}
        </ul>
      </section>
    </main>
  )
}
