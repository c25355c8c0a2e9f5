import { type FormEvent, useState } from 'react'
import { Button } from '../components/Button'
import { Select } from '../components/Select'
import { kKindOptions, kKindWords, type StepKind, stepText } from '../state/funnelSteps'
import styles from './EventList.module.css'
import type { EventList } from './useEvents'

/** Adds to a list one that is saved, or an event by its kind, and its name, path or selector. */
export function EventForm({ what, list }: { what: string; list: EventList }) {
  const [kind, setKind] = useState<StepKind>('custom')
  const [pattern, setPattern] = useState('')
  function add(event: FormEvent) {
    event.preventDefault()
    if (pattern.trim() === '') return
    list.add(stepText({ kind, pattern }))
    setPattern('')
  }
  return (
    <form className={styles.form} onSubmit={add}>
      {list.unlisted.length > 0 && (
        <Select
          label={`Add a saved ${what}`}
          value=""
          options={[
            { value: '', name: `Saved ${what}s` },
            ...list.unlisted.map(({ name }) => ({ value: name, name })),
          ]}
          onChoose={(name) => name !== '' && list.add(`@${name}`)}
        />
      )}
      <Select label={`Kind of event of the ${what}`} value={kind} options={kKindOptions} onChoose={setKind} />
      <input
        aria-label={`Name, path or selector of the ${what}`}
        placeholder={`${kKindWords[kind].example}; * stands for anything`}
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
