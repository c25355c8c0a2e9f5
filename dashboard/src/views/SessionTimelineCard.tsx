import { useSessionTimeline } from '../api/insightReports'
import type { SessionEvent, SessionTimeline } from '../api/insightTypes'
import type { Scope } from '../api/reports'
import { Card } from '../components/Card'
import { Loaded } from '../components/Loaded'
import { SkeletonRows } from '../components/Skeleton'
import { formatMoment } from '../format/date'
import { formatDuration } from '../format/duration'
import { Figures } from './Figures'
import styles from './Timeline.module.css'

const kKinds: Record<string, string> = {
  pageview: 'Page view',
  click: 'Click',
  submit: 'Submit',
  custom: 'Event',
  engagement: 'Engaged',
  form: 'Form',
  vital: 'Vital',
  request: 'Request',
  error: 'Error',
  longtask: 'Long task',
  frustration: 'Frustration',
}

/** The event in a few words. */
function wordsOf(event: SessionEvent): string {
  if (event.kind === 'pageview') return event.path ?? ''
  if (event.kind === 'engagement') return formatDuration(event.engaged_ms ?? 0)
  return (
    [event.name, event.text, event.selector].find((text) => text !== undefined && text !== '') ??
    event.path ??
    ''
  )
}

function Events({ timeline }: { timeline: SessionTimeline }) {
  const start = Date.parse(timeline.at)
  return (
    <ol className={styles.list} data-testid="timeline">
      {timeline.events.map((event, index) => (
        // Two events may be the same in everything: only their place tells them apart.
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered
        <li key={index} className={styles.event} data-kind={event.kind}>
          <span className={styles.time}>+{formatDuration(Date.parse(event.at) - start)}</span>
          <span className={styles.kind}>{kKinds[event.kind] ?? event.kind}</span>
          <span className={styles.what} title={wordsOf(event)}>
            {wordsOf(event)}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** One anonymous session, event by event. */
export function SessionTimelineCard({ scope, session }: { scope: Scope; session: string }) {
  const timeline = useSessionTimeline(scope, session)
  return (
    <Card title="The session" definition="What happened in it, and when, from its first event on.">
      <Loaded query={timeline} skeleton={<SkeletonRows rows={8} />}>
        {({ data }) => (
          <>
            <Figures
              figures={[
                { name: 'Began', value: formatMoment(data.at, scope.zone) },
                { name: 'Length', value: formatDuration(data.duration_ms) },
                { name: 'Engaged', value: formatDuration(data.engaged_ms) },
                { name: 'Came by', value: data.referrer || data.channel || '–' },
                { name: 'With', value: [data.browser, data.os].filter(Boolean).join(', ') || '–' },
              ]}
            />
            <Events timeline={data} />
          </>
        )}
      </Loaded>
    </Card>
  )
}
