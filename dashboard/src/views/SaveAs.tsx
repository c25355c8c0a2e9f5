import { type FormEvent, useState } from 'react'
import { isConflict, type SavedBody, type SavedKind, useSave } from '../api/saved'
import { useMayChange } from '../api/session'
import { Button, IconButton } from '../components/Button'
import { messageOf } from '../components/Note'
import { Popover } from '../components/Popover'
import styles from './SaveAs.module.css'

interface SaveAsProps {
  site: string
  kind: SavedKind
  /** What it becomes, as "goal". */
  what: string
  body: SavedBody
  /** A name to start from. */
  suggestion?: string
  /** Of the button, in full. */
  label: string
  onSaved: (name: string) => void
}

function NameForm({
  site,
  kind,
  what,
  body,
  suggestion = '',
  onSaved,
  close,
}: SaveAsProps & { close: () => void }) {
  const [name, setName] = useState(suggestion)
  const save = useSave(site, kind)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // What is in a dialog is in React's eyes inside the form that its button may stand in.
    event.stopPropagation()
    const given = name.trim()
    const onSuccess = () => {
      close()
      onSaved(given)
    }
    save.mutate({ name: given, body, revision: null }, { onSuccess })
  }
  return (
    <form className={styles.form} onSubmit={submit} aria-label={`Save as a ${what}`}>
      <label>
        Name of the {what}
        <input
          value={name}
          required
          maxLength={100}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <p className={styles.help}>Everybody who reads this site can then choose it.</p>
      {save.error !== null && (
        <p className={styles.error} role="alert">
          {isConflict(save.error) ? `There is a ${what} of that name already.` : messageOf(save.error)}
        </p>
      )}
      <Button look="primary" type="submit" disabled={save.isPending}>
        Save
      </Button>
    </form>
  )
}

/** A button that saves what is looked at under a name; absent for those who may not. */
export function SaveAs(props: SaveAsProps) {
  const mayChange = useMayChange()
  if (!mayChange) return null
  return (
    <Popover
      label={`Save as a ${props.what}`}
      trigger={(trigger) => <IconButton icon="bookmark" label={props.label} {...trigger} />}
    >
      {(close) => <NameForm {...props} close={close} />}
    </Popover>
  )
}
