import { useRealtime } from '../api/realtime'
import type { Realtime } from '../api/types'
import { Card } from '../components/Card'
import { Loaded } from '../components/Loaded'
import { Skeleton } from '../components/Skeleton'
import { formatTime } from '../format/date'
import { formatCount } from '../format/number'
import { useTooSmall } from '../state/MinGroupContext'
import styles from './ActiveNow.module.css'
import { kDefinitions } from './definitions'

function Bars({ minutes, zone }: { minutes: Realtime['minutes']; zone: string }) {
  const top = Math.max(1, ...minutes.map((minute) => minute.visitors))
  const most = Math.max(0, ...minutes.map((minute) => minute.visitors))
  const label = `Visitors in each of the last ${minutes.length} minutes; at most ${formatCount(most)} in one minute`
  return (
    <div className={styles.bars} role="img" aria-label={label}>
      {minutes.map((minute) => (
        <span
          key={minute.at}
          className={styles.slot}
          title={`${formatTime(minute.at, zone)}: ${formatCount(minute.visitors)} visitors, ${formatCount(minute.pageviews)} page views, ${formatCount(minute.events)} events`}
        >
          <span
            className={styles.bar}
            data-empty={minute.visitors === 0}
            style={{ height: `${(minute.visitors / top) * 100}%` }}
          />
        </span>
      ))}
    </div>
  )
}

const kPages = 3

/** What is being looked at. */
function Pages({ pages }: { pages: Realtime['pages'] }) {
  const told = pages.filter((page) => page.path !== null).slice(0, kPages)
  if (told.length === 0) return null
  return (
    <ol
      className={styles.pages}
      aria-label="Most viewed pages of the last 30 minutes"
      data-testid="live-pages"
    >
      {told.map((page) => (
        <li key={`${page.host}${page.path}`}>
          <span className={styles.path} title={`${page.host}${page.path}`}>
            {page.path}
          </span>
          <span title="Visitors">{formatCount(page.visitors)}</span>
        </li>
      ))}
    </ol>
  )
}

function Count({ now }: { now: number | null }) {
  const tooSmall = useTooSmall()
  return (
    <p className={styles.count} data-testid="active-now" data-value={now ?? ''}>
      {(now === null && tooSmall) || formatCount(now)}
    </p>
  )
}

/** Who is on the site at this moment, and the last half hour minute by minute. */
export function ActiveNow({ site, zone }: { site: string; zone: string }) {
  const realtime = useRealtime(site)
  return (
    <Card
      title="Active now"
      definition={kDefinitions.active}
      actions={realtime.isSuccess && <span className={styles.live}>Live</span>}
    >
      <Loaded query={realtime} skeleton={<Skeleton height={140} />}>
        {({ data }) => (
          <div className={styles.body}>
            <Count now={data.active_now} />
            <p className={styles.caption}>
              {data.active_now === 1 ? 'visitor' : 'visitors'} in the last 5 minutes
            </p>
            <Bars minutes={data.minutes} zone={zone} />
            <p className={styles.scale} aria-hidden="true">
              <span>30 min ago</span>
              <span>now</span>
            </p>
            <Pages pages={data.pages} />
          </div>
        )}
      </Loaded>
    </Card>
  )
}
