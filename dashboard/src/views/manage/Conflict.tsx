import { bodyOf, type SavedItem, type SavedKind } from '../../api/saved'
import { Button } from '../../components/Button'
import { formatMoment } from '../../format/date'
import { kKinds } from './kinds'
import styles from './Manage.module.css'

/** Who changed an item and when, and what it says now. */
export function changedWords(kind: SavedKind, item: SavedItem, zone: string): string {
  const when = formatMoment(item.changed_at, zone)
  return `${item.changed_by} changed it on ${when}. It says now: ${kKinds[kind].summary(bodyOf(item), zone)}`
}

interface ConflictProps {
  kind: SavedKind
  zone: string
  /** Whether the form makes an item, or changes one. */
  form: 'new' | 'change'
  /** What is there now; undefined for nothing. */
  present: SavedItem | undefined
  onTheirs: (item: SavedItem) => void
  /** Saves what was typed over what is there now. */
  onMine: (revision: number | null) => void
}

/** What to do when somebody else was faster: nothing that was typed is lost. */
export function Conflict({ kind, zone, form, present, onTheirs, onMine }: ConflictProps) {
  const { one } = kKinds[kind]
  if (form === 'new') {
    return (
      <p className={styles.error} role="alert">
        There is a {one} of that name already. Choose another name, or change that one.
      </p>
    )
  }
  return (
    <div className={styles.conflict} role="alert">
      <p>
        {present === undefined ? `This ${one} was removed meanwhile.` : changedWords(kind, present, zone)}
      </p>
      <div className={styles.buttons}>
        {present !== undefined && <Button onClick={() => onTheirs(present)}>Take theirs</Button>}
        <Button onClick={() => onMine(present?.revision ?? null)}>Save mine</Button>
      </div>
    </div>
  )
}
