import { useAnomalies } from '../api/insightReports'
import { type Scope, useFunnel } from '../api/reports'
import { Skeleton } from '../components/Skeleton'
import { useBounded } from '../state/BoundedContext'
import { whatIsUnusual } from './anomalyWords'
import { funnelRows } from './funnelRows'
import styles from './Glance.module.css'
import { type Said, whatChanged, whereLost } from './glanceWords'
import { insidePeriod, knownFrom } from './UnusualCard'
import { useCompared } from './useCompared'
import { useFunnelChoice } from './useFunnelChoice'

function Item({ about, to, said }: { about: string; to: string; said: Said | undefined }) {
  return (
    <li className={styles.item}>
      <a href={to} className={styles.link}>
        <span className={styles.about}>{about}</span>
        {said === undefined ? (
          <Skeleton height={18} width="80%" />
        ) : (
          <span className={styles.said} data-tone={said.tone}>
            {said.text}
          </span>
        )}
      </a>
    </li>
  )
}

const kUnknown: Said = { text: 'Not known now', tone: 'neutral' }

function Changed({ scope }: { scope: Scope }) {
  const { overview, previous, comparing } = useCompared(scope)
  const current = overview.data?.data.current
  const known = current === undefined || comparing ? undefined : whatChanged(current, previous)
  return <Item about="What changed" to="#kpis" said={overview.isError ? kUnknown : known} />
}

function Unusual({ scope }: { scope: Scope }) {
  const { data, isError } = useAnomalies(scope)
  const say = (): Said | undefined => {
    if (data === undefined) return isError ? kUnknown : undefined
    const inside = insidePeriod(scope, data.data)
    const [first] = inside
    if (first === undefined) {
      const early = knownFrom(data.data) === undefined
      return { text: early ? 'Too early to tell' : 'Nothing', tone: 'neutral' }
    }
    const more = inside.length > 1 ? `, and ${inside.length - 1} more` : ''
    const tone = first.severity === 'high' ? 'bad' : 'neutral'
    return { text: `${whatIsUnusual(first)}${more}`, tone }
  }
  return <Item about="Unusual" to="#unusual" said={say()} />
}

function Lost({ scope }: { scope: Scope }) {
  const { choice, waiting } = useFunnelChoice(scope.site)
  const { data, isError } = useFunnel(scope, choice, {}, waiting ? 'never' : 'now')
  const known = data === undefined ? undefined : whereLost(funnelRows(data.data))
  return <Item about="Where people drop off" to="#funnel" said={isError ? kUnknown : known} />
}

/** The period in three sentences, each with the way to the part of the page that has more of it. */
export function Glance({ scope }: { scope: Scope }) {
  const bounded = useBounded()
  return (
    <section className={styles.glance} aria-label="At a glance" data-testid="glance">
      <ul className={styles.list}>
        <Changed scope={scope} />
        {!bounded && <Unusual scope={scope} />}
        <Lost scope={scope} />
      </ul>
    </section>
  )
}
