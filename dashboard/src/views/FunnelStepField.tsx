import { IconButton } from '../components/Button'
import { Select } from '../components/Select'
import { type FunnelStep, kKindOptions, kKindWords } from '../state/funnelSteps'
import styles from './FunnelEditor.module.css'

interface FunnelStepFieldProps {
  number: number
  step: FunnelStep
  onChange: (step: FunnelStep) => void
  onUp: (() => void) | undefined
  onDown: (() => void) | undefined
  onRemove: (() => void) | undefined
}

/** One step to edit: its kind, its pattern, and its place. */
export function FunnelStepField({ number, step, onChange, onUp, onDown, onRemove }: FunnelStepFieldProps) {
  return (
    <li className={styles.step}>
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      <Select
        label={`Step ${number}: kind of event`}
        className={styles.kind}
        value={step.kind}
        options={kKindOptions}
        onChoose={(kind) => onChange({ ...step, kind })}
      />
      <input
        className={styles.pattern}
        aria-label={`Step ${number}: ${kKindWords[step.kind].pattern}`}
        value={step.pattern}
        placeholder={kKindWords[step.kind].example}
        maxLength={512}
        spellCheck={false}
        autoCapitalize="off"
        onChange={(event) => onChange({ ...step, pattern: event.target.value })}
      />
      <span className={styles.tools}>
        <IconButton icon="up" label={`Move step ${number} up`} onClick={onUp} disabled={!onUp} />
        <IconButton icon="down" label={`Move step ${number} down`} onClick={onDown} disabled={!onDown} />
        <IconButton icon="close" label={`Remove step ${number}`} onClick={onRemove} disabled={!onRemove} />
      </span>
    </li>
  )
}
