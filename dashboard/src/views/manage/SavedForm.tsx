import { type FormEvent, useState } from 'react'
import {
  bodyOf,
  isConflict,
  type SavedBody,
  type SavedItem,
  type SavedKind,
  textOf,
  useSave,
  useSaved,
} from '../../api/saved'
import { Button } from '../../components/Button'
import { messageOf } from '../../components/Note'
import { Conflict } from './Conflict'
import { TextField } from './Field'
import { KindFields } from './KindFields'
import { kKinds } from './kinds'
import styles from './Manage.module.css'

interface SavedFormProps {
  site: string
  zone: string
  kind: SavedKind
  /** Undefined for a new one. */
  item: SavedItem | undefined
  onDone: () => void
}

/** Makes or changes what is saved under a name; what the collector refuses is said where it was typed. */
export function SavedForm({ site, zone, kind, item, onDone }: SavedFormProps) {
  const { one, fresh } = kKinds[kind]
  const [name, setName] = useState(item?.name ?? '')
  const [body, setBody] = useState<SavedBody>(item === undefined ? fresh : bodyOf(item))
  const [taken, setTaken] = useState(0)
  const [base, setBase] = useState(item?.revision ?? null)
  const save = useSave(site, kind)
  const present = useSaved(site, kind).data?.find((one) => one.name === item?.name)
  const put = (part: SavedBody) =>
    setBody((old) =>
      Object.fromEntries(Object.entries({ ...old, ...part }).filter(([, value]) => value !== undefined)),
    )
  const saveOver = (revision: number | null) => {
    setBase(revision)
    save.mutate({ name: name.trim(), body, revision }, { onSuccess: onDone })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    saveOver(base)
  }
  const takeTheirs = (theirs: SavedItem) => {
    setBody(bodyOf(theirs))
    setBase(theirs.revision)
    setTaken((times) => times + 1)
    save.reset()
  }
  const title = item === undefined ? `New ${one}` : `Change ${one}`
  return (
    <form className={styles.form} onSubmit={submit} aria-label={title}>
      <TextField
        name="Name"
        value={name}
        required
        disabled={item !== undefined}
        onChange={setName}
        {...(item === undefined ? {} : { help: 'The name stays: links and reports ask by it.' })}
      />
      <KindFields key={taken} kind={kind} zone={zone} body={body} put={put} />
      <TextField
        name="Description"
        value={textOf(body, 'description')}
        onChange={(description) => put({ description: description === '' ? undefined : description })}
      />
      {isConflict(save.error) && (
        <Conflict
          kind={kind}
          zone={zone}
          form={item === undefined ? 'new' : 'change'}
          present={present}
          onTheirs={takeTheirs}
          onMine={saveOver}
        />
      )}
      {save.error !== null && !isConflict(save.error) && (
        <p className={styles.error} role="alert">
          {messageOf(save.error)}
        </p>
      )}
      <div className={styles.buttons}>
        <Button onClick={onDone}>Cancel</Button>
        <Button look="primary" type="submit" disabled={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  )
}
