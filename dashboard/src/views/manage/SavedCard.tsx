import { useState } from 'react'
import {
  bodyOf,
  isConflict,
  type SavedItem,
  type SavedKind,
  textOf,
  useRemove,
  useSaved,
} from '../../api/saved'
import { Button, IconButton } from '../../components/Button'
import { Card } from '../../components/Card'
import { Loaded } from '../../components/Loaded'
import { EmptyNote, messageOf } from '../../components/Note'
import { SkeletonRows } from '../../components/Skeleton'
import { changedWords } from './Conflict'
import { kKinds } from './kinds'
import styles from './Manage.module.css'
import { SavedForm } from './SavedForm'

interface RowProps {
  site: string
  zone: string
  kind: SavedKind
  item: SavedItem
  onEdit: () => void
}

/** One saved item: what it says, and what can be done with it. Removing asks once more. */
function Row({ site, zone, kind, item, onEdit }: RowProps) {
  const [asking, setAsking] = useState(false)
  const remove = useRemove(site, kind)
  const description = textOf(item, 'description')
  return (
    <li className={styles.item} data-testid="saved-item">
      <div className={styles.text}>
        <b>{item.name}</b>
        <span className={styles.summary}>{kKinds[kind].summary(bodyOf(item), zone)}</span>
        {description !== '' && <span className={styles.description}>{description}</span>}
        {remove.isError && (
          <span className={styles.error} role="alert">
            {isConflict(remove.error)
              ? `${changedWords(kind, item, zone)}. It was kept.`
              : messageOf(remove.error)}
          </span>
        )}
      </div>
      {asking ? (
        <span className={styles.tools}>
          <Button onClick={() => setAsking(false)}>Keep</Button>
          <Button look="primary" disabled={remove.isPending} onClick={() => remove.mutate(item)}>
            Remove
          </Button>
        </span>
      ) : (
        <span className={styles.tools}>
          <IconButton icon="edit" label={`Change ${item.name}`} onClick={onEdit} />
          <IconButton icon="close" label={`Remove ${item.name}`} onClick={() => setAsking(true)} />
        </span>
      )}
    </li>
  )
}

/** What the site has of a kind, with a form to make and change it. */
export function SavedCard({ site, zone, kind }: { site: string; zone: string; kind: SavedKind }) {
  const saved = useSaved(site, kind)
  const [editing, setEditing] = useState<SavedItem | 'new' | null>(null)
  const { many, one, use } = kKinds[kind]
  const actions =
    editing === null ? (
      <Button look="primary" icon="plus" onClick={() => setEditing('new')}>
        New {one}
      </Button>
    ) : undefined
  return (
    <Card title={many} actions={actions}>
      <p className={styles.use}>{use}</p>
      {editing !== null && (
        <SavedForm
          key={editing === 'new' ? '' : editing.name}
          site={site}
          zone={zone}
          kind={kind}
          item={editing === 'new' ? undefined : editing}
          onDone={() => setEditing(null)}
        />
      )}
      <Loaded query={saved} skeleton={<SkeletonRows rows={4} />}>
        {(items) =>
          items.length === 0 ? (
            editing === null && <EmptyNote title={`No ${many.toLowerCase()} yet`} />
          ) : (
            <ul className={styles.list}>
              {items.map((item) => (
                <Row
                  key={item.name}
                  site={site}
                  zone={zone}
                  kind={kind}
                  item={item}
                  onEdit={() => setEditing(item)}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  )
}
