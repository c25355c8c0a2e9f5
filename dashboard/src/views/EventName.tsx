import type { SavedKind } from '../api/saved'
import { IconButton } from '../components/Button'
import { savedName } from '../state/eventLists'
import { kKindWords, parseStep, stepName } from '../state/funnelSteps'
import styles from './EventList.module.css'
import { SaveAs } from './SaveAs'
import type { EventList, ListedEvent } from './useEvents'

/** What a person calls an event written as in docs/api.md. */
export function eventName(text: string): string {
  const step = parseStep(text)
  if (step === null) return text
  return step.kind === 'custom'
    ? stepName(step)
    : `${stepName(step)} (${kKindWords[step.kind].name.toLowerCase()})`
}

interface EventNameProps {
  site: string
  kind: SavedKind
  /** What one of the list is called. */
  what: string
  event: ListedEvent
  list: EventList
}

/** An event in a list, with buttons that save it for everybody, and take it out. */
export function EventName({ site, kind, what, event, list }: EventNameProps) {
  const { entry, name, match } = event
  return (
    <span className={styles.rowTools}>
      <span title={match}>{name}</span>
      {savedName(entry) === null && (
        <SaveAs
          site={site}
          kind={kind}
          what={what}
          suggestion={parseStep(match)?.pattern ?? ''}
          body={{ match }}
          label={`Save ${name} as a ${what}`}
          onSaved={(saved) => list.replace(entry, `@${saved}`)}
        />
      )}
      <IconButton icon="close" label={`Remove ${name}`} onClick={() => list.remove(entry)} />
    </span>
  )
}
