import { IconButton } from '../components/Button'
import { kKindNames, parseStep, stepName } from '../state/funnelSteps'
import styles from './EventList.module.css'

/** What a person calls an event written as in docs/api.md. */
export function eventName(text: string): string {
  const step = parseStep(text)
  if (step === null) return text
  return step.kind === 'custom'
    ? stepName(step)
    : `${stepName(step)} (${kKindNames[step.kind].toLowerCase()})`
}

/** An event in a list, with a button that takes it out. */
export function EventName({ event, onRemove }: { event: string; onRemove: () => void }) {
  return (
    <span className={styles.rowTools}>
      <span>{eventName(event)}</span>
      <IconButton icon="close" label={`Remove ${eventName(event)}`} onClick={onRemove} />
    </span>
  )
}
