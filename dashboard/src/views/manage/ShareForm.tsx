import { type FormEvent, useState } from 'react'
import { useMakeShare } from '../../api/shares'
import type { MadeShare } from '../../api/types'
import { Button } from '../../components/Button'
import { messageOf } from '../../components/Note'
import { ChoiceField, TextField } from './Field'
import styles from './Manage.module.css'

const kDays = [
  { value: '7', name: '7 days' },
  { value: '30', name: '30 days' },
  { value: '90', name: '90 days' },
  { value: '365', name: '1 year' },
] as const

interface ShareFormProps {
  site: string
  onMade: (share: MadeShare) => void
  onCancel: () => void
}

/** Makes a link: who it is for, and how long it opens. */
export function ShareForm({ site, onMade, onCancel }: ShareFormProps) {
  const [name, setName] = useState('')
  const [days, setDays] = useState<(typeof kDays)[number]['value']>('30')
  const make = useMakeShare(site)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate({ name: name.trim(), expires_days: Number(days) }, { onSuccess: onMade })
  }
  return (
    <form className={styles.form} onSubmit={submit} aria-label="New link">
      <div className={styles.row}>
        <TextField name="For whom" value={name} required placeholder="Partners" onChange={setName} />
        <ChoiceField name="Open for" value={days} options={kDays} onChoose={setDays} />
      </div>
      {make.error !== null && (
        <p className={styles.error} role="alert">
          {messageOf(make.error)}
        </p>
      )}
      <div className={styles.buttons}>
        <Button onClick={onCancel}>Cancel</Button>
        <Button look="primary" type="submit" disabled={make.isPending}>
          Make link
        </Button>
      </div>
    </form>
  )
}
