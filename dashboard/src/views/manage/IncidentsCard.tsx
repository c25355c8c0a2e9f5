import { useIncidents } from '../../api/incidents'
import type { Delivery, Incident } from '../../api/types'
import { Card } from '../../components/Card'
import { Loaded } from '../../components/Loaded'
import { EmptyNote } from '../../components/Note'
import { SkeletonRows } from '../../components/Skeleton'
import { formatMoment } from '../../format/date'
import styles from './Manage.module.css'

const kShown = 20

function IncidentRow({ incident, zone }: { incident: Incident; zone: string }) {
  const since = formatMoment(incident.opened_at, zone)
  const until = incident.closed_at === null ? 'goes on' : `until ${formatMoment(incident.closed_at, zone)}`
  return (
    <li className={styles.item} data-testid="incident" data-open={incident.closed_at === null}>
      <div className={styles.text}>
        <b>{incident.rule}</b>
        <span className={styles.summary}>{incident.facts?.text}</span>
        <span className={styles.description}>
          {since}, {until}
        </span>
      </div>
    </li>
  )
}

function stateOf(delivery: Delivery, zone: string): string {
  if (delivery.sent_at !== null) return `sent ${formatMoment(delivery.sent_at, zone)}`
  const tries = `${delivery.attempts} ${delivery.attempts === 1 ? 'try' : 'tries'}`
  const outcome = delivery.outcome === '' ? '' : `: ${delivery.outcome}`
  return delivery.next_at === null ? `given up after ${tries}${outcome}` : `waiting after ${tries}${outcome}`
}

/** What alert rules have come to, and how their messages are doing. */
export function IncidentsCard({ site, zone }: { site: string; zone: string }) {
  const incidents = useIncidents(site)
  return (
    <Card title="Incidents">
      <Loaded query={incidents} skeleton={<SkeletonRows rows={4} />}>
        {(found) => (
          <>
            {found.incidents.length === 0 && <EmptyNote title="Nothing out of the ordinary" />}
            <ul className={styles.list}>
              {found.incidents.slice(0, kShown).map((incident) => (
                <IncidentRow key={incident.id} incident={incident} zone={zone} />
              ))}
            </ul>
            {found.deliveries.length > 0 && <h3 className={styles.heading}>Messages</h3>}
            <ul className={styles.list}>
              {found.deliveries.slice(0, kShown).map((delivery) => (
                <li key={delivery.id} className={styles.item} data-testid="delivery">
                  <div className={styles.text}>
                    <span className={styles.target}>{delivery.target}</span>
                    <span className={styles.description}>{stateOf(delivery, zone)}</span>
                  </div>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </Card>
  )
}
