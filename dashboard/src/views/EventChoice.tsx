import { useState } from 'react'
import { Select } from '../components/Select'
import { type FunnelStep, kKindOptions, kKindWords, parseStep, stepText } from '../state/funnelSteps'
import styles from './EventList.module.css'

const kUsual = ''

interface EventChoiceProps {
  /** What the event is for, as "Cohorts by". */
  label: string
  /** What is meant where no event is chosen. */
  usual: string
  /** As the API takes it; undefined: the usual. */
  value: string | undefined
  onChoose: (event: string | undefined) => void
}

/** An event by its kind, and its name, path or selector; or what is usual. */
export function EventChoice({ label, usual, value, onChoose }: EventChoiceProps) {
  const step: FunnelStep | null = value === undefined ? null : parseStep(value)
  const [pattern, setPattern] = useState(step?.pattern ?? '')
  const choose = (kind: FunnelStep['kind'], text: string) => onChoose(stepText({ kind, pattern: text }))
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (step !== null) choose(step.kind, pattern)
      }}
    >
      <Select
        label={label}
        value={step?.kind ?? kUsual}
        options={[{ value: kUsual, name: usual }, ...kKindOptions]}
        onChoose={(kind) => (kind === kUsual ? onChoose(undefined) : choose(kind, pattern))}
      />
      {step !== null && (
        <input
          aria-label={`${label}: ${kKindWords[step.kind].pattern}`}
          placeholder={`${kKindWords[step.kind].example}; * stands for anything`}
          value={pattern}
          maxLength={512}
          spellCheck={false}
          onChange={(event) => setPattern(event.target.value)}
          onBlur={() => choose(step.kind, pattern)}
        />
      )}
    </form>
  )
}
