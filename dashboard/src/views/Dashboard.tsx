import { type ReactNode, useMemo } from 'react'
import type { Scope } from '../api/reports'
import { useSites } from '../api/sites'
import type { Site, User } from '../api/types'
import { ErrorNote } from '../components/Note'
import { Select } from '../components/Select'
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
  const zone = site.timezone
  const today = dateIn(zone, now)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the range depends on the day only, not on the minute
  const scope = useMemo(
    () => ({ site: site.name, zone, range: resolveRange(view.range, zone, now) }),
    [site.name, zone, view.range, today],
  )
  return { scope, today }
}

function SiteDashboard({ site, sites, frame }: { site: Site; sites: Site[]; frame: Frame }) {
  const [view, change] = useView()
  const { scope, today } = useScope(site)
  const controls = (
    <>
      <Select
        label="Site"
        value={site.name}
        options={sites.map(({ name }) => ({ value: name, name }))}
        onChoose={(name) => change({ site: name, funnel: null })}
      />
      <RangePicker
        choice={view.range}
        range={scope.range}
        today={today}
        onChoose={(range) => change({ range, interval: null })}
      />
    </>
  )
  return frame(controls, <SiteView scope={scope} />)
}

type Frame = (controls: ReactNode, body: ReactNode) => ReactNode

/** The product for somebody who is signed in. */
export function Dashboard({ user, theme, choice, onTheme }: DashboardProps) {
  const [view] = useView()
  const sites = useSites()
  const frame: Frame = (controls, body) => (
    <>
      <Header user={user} theme={theme} choice={choice} onTheme={onTheme}>
        {controls}
      </Header>
      {body}
    </>
  )
  if (sites.isError) {
    return frame(
      null,
      <main className={styles.main}>
        <ErrorNote error={sites.error} retry={() => sites.refetch()} />
      </main>,
    )
  }
  if (sites.data === undefined) return frame(null, <main className={styles.main} aria-busy="true" />)
  const site = view.site === null ? sites.data[0] : sites.data.find(({ name }) => name === view.site)
  if (site !== undefined) return <SiteDashboard site={site} sites={sites.data} frame={frame} />
  if (view.site !== null) return frame(null, <UnknownSite name={view.site} sites={sites.data} />)
  return frame(null, <NoSites user={user} />)
}
