import { useEffect, useMemo } from 'react'
import type { Scope } from '../api/reports'
import { useShared } from '../api/session'
import { useSites } from '../api/sites'
import type { Site, User } from '../api/types'
import { ErrorNote } from '../components/Note'
import { Select } from '../components/Select'
import { BoundedContext, useBounded } from '../state/BoundedContext'
import { filterText } from '../state/filters'
import { loadLastSite, saveLastSite } from '../state/lastSite'
import { resolveRange } from '../state/range'
import type { Theme, ThemeChoice } from '../state/theme'
import { useNow } from '../state/useNow'
import { useView } from '../state/useView'
import { dateIn } from '../state/zone'
import { Header } from './Header'
import { NoSites, UnknownSite } from './NoSites'
import { RangePicker } from './RangePicker'
import { SiteView } from './SiteView'
import styles from './SiteView.module.css'

interface DashboardProps {
  user: User
  theme: Theme
  choice: ThemeChoice
  onTheme: (choice: ThemeChoice) => void
}

function useScope(site: Site): { scope: Scope; today: string } {
  const [view] = useView()
  const now = useNow()
  const bounded = useBounded()
  const zone = site.timezone
  const today = dateIn(zone, now)
  const scope = useMemo(
    () => ({
      site: site.name,
      zone,
      range: resolveRange(view.range, today),
      filter: bounded ? undefined : filterText(view.filters),
      segment: bounded ? undefined : (view.segment ?? undefined),
      days: bounded ? ('whole' as const) : undefined,
    }),
    [site.name, zone, view.range, view.filters, view.segment, today, bounded],
  )
  return { scope, today }
}

function Controls({ site, sites }: { site: Site; sites: readonly Site[] }) {
  const [view, change] = useView()
  const { scope, today } = useScope(site)
  return (
    <>
      <Select
        label="Site"
        value={site.name}
        options={sites.map(({ name }) => ({ value: name, name }))}
        onChoose={(name) =>
          change({ site: name, funnel: null, filters: [], segment: null, compare: 'previous' })
        }
      />
      <RangePicker
        choice={view.range}
        range={scope.range}
        today={today}
        onChoose={(range) => change({ range, interval: null })}
      />
    </>
  )
}

function SiteBody({ site }: { site: Site }) {
  return <SiteView scope={useScope(site).scope} />
}

/** What stands under the header when there is no site to show. */
function NoSiteBody({ user, wanted, sites }: { user: User; wanted: string | null; sites: SitesQuery }) {
  if (sites.isError) {
    return (
      <main className={styles.main}>
        <ErrorNote error={sites.error} retry={() => sites.refetch()} />
      </main>
    )
  }
  if (sites.data === undefined) return <main className={styles.main} aria-busy="true" />
  return wanted === null ? <NoSites user={user} /> : <UnknownSite name={wanted} sites={sites.data} />
}

type SitesQuery = ReturnType<typeof useSites>

/** The product for somebody who is signed in. */
export function Dashboard({ user, theme, choice, onTheme }: DashboardProps) {
  const [view] = useView()
  const sites = useSites()
  const known = sites.data ?? []
  const named = (wanted: string | null) => known.find(({ name }) => name === wanted)
  const site = view.site === null ? (named(loadLastSite()) ?? known[0]) : named(view.site)
  const shown = site?.name
  const shared = useShared()
  const bounded = shared || (site?.min_group ?? 0) > 1

  useEffect(() => {
    if (shown !== undefined) saveLastSite(shown)
  }, [shown])

  return (
    <BoundedContext value={bounded}>
      <Header user={user} theme={theme} choice={choice} onTheme={onTheme}>
        {site && <Controls site={site} sites={known} />}
      </Header>
      {site ? <SiteBody site={site} /> : <NoSiteBody user={user} wanted={view.site} sites={sites} />}
    </BoundedContext>
  )
}
