import { IconButton } from '../components/Button'
import { Select } from '../components/Select'
import { type FunnelStep, kKindNames, kStepKinds, type StepKind } from '../state/funnelSteps'
import styles from './FunnelEditor.module.css'

const kKindOptions = kStepKinds.map((value) => ({ value, name: kKindNames[value] }))

const kExamples: Record<StepKind, string> = {
  pageview: '/path or /product/*',
  click: '#buy or a.cta',
  submit: 'form name',
  custom: 'event name',
}

const kPatternNames: Record<StepKind, string> = {
  pageview: 'path',
  click: 'selector',
  submit: 'form name',
  custom: 'event name',
}

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
        aria-label={`Step ${number}: ${kPatternNames[step.kind]}`}
        value={step.pattern}
        placeholder={kExamples[step.kind]}
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
