import { type FormEvent, useState } from 'react'
import { Button } from '../components/Button'
import { Select } from '../components/Select'
import { kKindNames, kStepKinds, type StepKind, stepText } from '../state/funnelSteps'
import styles from './EventList.module.css'

const kKinds = kStepKinds.map((value) => ({ value, name: kKindNames[value] }))

/** Adds an event to a list: its kind, and its name, path or selector. */
export function EventForm({ what, onAdd }: { what: string; onAdd: (event: string) => void }) {
  const [kind, setKind] = useState<StepKind>('custom')
  const [pattern, setPattern] = useState('')
  function add(event: FormEvent) {
    event.preventDefault()
    if (pattern.trim() === '') return
    onAdd(stepText({ kind, pattern }))
    setPattern('')
  }
  return (
    <form className={styles.form} onSubmit={add}>
      <Select label={`Kind of event of the ${what}`} value={kind} options={kKinds} onChoose={setKind} />
      <input
        aria-label={`Name, path or selector of the ${what}`}
        placeholder={kind === 'pageview' ? '/path or /product/*' : 'Name; * stands for anything'}
        value={pattern}
        maxLength={512}
        spellCheck={false}
        onChange={(event) => setPattern(event.target.value)}
      />
      <Button type="submit" icon="plus">
        Add {what}
      </Button>
    </form>
  )
}
