import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useEverSeen } from '../api/everSeen'
import { rawEventsPath } from '../api/rawEvents'
import { type Scope, useOverview } from '../api/reports'
import { useMayChange } from '../api/session'
import { Icon } from '../components/Icon'
import { formatDateRange } from '../format/date'
import { useBounded } from '../state/BoundedContext'
import { addDays } from '../state/dates'
import { sectionsFor } from '../state/sections'
import { useView } from '../state/useView'
import { ActiveNow } from './ActiveNow'
import { FilterBar } from './FilterBar'
import { Funnel } from './Funnel'
import { Glance } from './Glance'
import { Kpis } from './Kpis'
import { NoEvents } from './NoEvents'
import { Pages } from './Pages'
import { SectionBody } from './SectionBody'
import { SectionNav } from './SectionNav'
import { SessionShapes } from './SessionShapes'
import styles from './SiteView.module.css'
import { Trend } from './Trend'
import { UnusualCard } from './UnusualCard'

/** True when the period holds nothing: then the site may be new. */
function useEmptyPeriod(scope: Scope): boolean {
  const overview = useOverview(scope)
  if (overview.isPlaceholderData || scope.filter !== undefined || scope.segment !== undefined) return false
  const current = overview.data?.data.current
  return current !== undefined && current.sessions === 0 && current.pageviews === 0
}

/** Everything about one site and one period. */
export function SiteView({ scope }: { scope: Scope }) {
  const { site, zone, range } = scope
  const queries = useQueryClient()
  const [view] = useView()
  const bounded = useBounded()
  const sections = sectionsFor({ bounded, mayChange: useMayChange() })
  const section = sections.includes(view.section) ? view.section : 'overview'
  const empty = useEmptyPeriod(scope)
  const ever = useEverSeen(site, zone, empty ? 'doubted' : 'certain')
  const isNew = empty && ever.data === false

  // The first event of a new site: what was asked before it came is asked again.
  useEffect(() => {
    if (ever.data === true) queries.invalidateQueries({ queryKey: ['report', site] })
  }, [ever.data, queries, site])

  useEffect(() => {
    document.title = `${site} · Footfall`
  }, [site])

  return (
    <main className={styles.main}>
      <div className={styles.heading}>
        <h1 className={styles.title}>{site}</h1>
        <p className={styles.period}>
          {formatDateRange(range.from, addDays(range.to, -1))}
          <span aria-hidden="true"> · </span>
          <span className={styles.zone}>{zone.replaceAll('_', ' ')} time</span>
        </p>
      </div>
      {isNew ? (
        <NoEvents site={site} />
      ) : (
        <>
          <SectionNav />
          {section !== 'manage' && !bounded && <FilterBar site={site} />}
          {section !== 'overview' ? (
            <SectionBody scope={scope} section={section} />
          ) : (
            <div className={styles.grid}>
              <div className={styles.whole}>
                <Glance scope={scope} />
              </div>
              <div className={styles.kpis}>
                <Kpis scope={scope} />
              </div>
              <div className={styles.live}>
                <ActiveNow site={site} zone={zone} />
              </div>
              <div className={styles.whole}>
                <Trend scope={scope} />
              </div>
              {!bounded && (
                <div className={styles.whole} id="unusual">
                  <UnusualCard scope={scope} />
                </div>
              )}
              <div className={styles.pages}>
                <Pages scope={scope} />
              </div>
              <div className={styles.funnel} id="funnel">
                <Funnel key={site} scope={scope} />
              </div>
              <SessionShapes scope={scope} />
              <footer className={styles.foot}>
                <p>Bots are left out. Days are cut in the site’s time zone.</p>
                {!bounded && (
                  <a href={rawEventsPath(scope)} download={`${site}-${range.from}.jsonl`}>
                    <Icon name="download" size={14} />
                    Raw events of this period
                  </a>
                )}
              </footer>
            </div>
          )}
        </>
      )}
    </main>
  )
}
