import { useRef, useState } from 'react'
import { useRevokeShare, useShares } from '../../api/shares'
import type { MadeShare, Share } from '../../api/types'
import { Button, IconButton } from '../../components/Button'
import { Card } from '../../components/Card'
import { CopyButton } from '../../components/CopyButton'
import { Loaded } from '../../components/Loaded'
import { EmptyNote, messageOf } from '../../components/Note'
import { SkeletonRows } from '../../components/Skeleton'
import { formatMoment } from '../../format/date'
import styles from './Manage.module.css'
import { ShareForm } from './ShareForm'

const kUse =
  'Whoever has a link sees this site’s reports without an account, until it expires or is revoked: no groups of ' +
  'fewer than 5 visitors, no filters, no single sessions and no raw events.'

function Row({ site, zone, share }: { site: string; zone: string; share: Share }) {
  const [asking, setAsking] = useState(false)
  const revoke = useRevokeShare(site)
  const when = formatMoment(share.expires_at, zone)
  return (
    <li className={styles.item} data-testid="share">
      <div className={styles.text}>
        <b>{share.name}</b>
        <span className={styles.summary}>{share.expired ? `Expired ${when}` : `Open until ${when}`}</span>
        {revoke.isError && (
          <span className={styles.error} role="alert">
            {messageOf(revoke.error)}
          </span>
        )}
      </div>
      {asking ? (
        <span className={styles.tools}>
          <Button onClick={() => setAsking(false)}>Keep</Button>
          <Button look="primary" disabled={revoke.isPending} onClick={() => revoke.mutate(share.name)}>
            Revoke
          </Button>
        </span>
      ) : (
        <span className={styles.tools}>
          <IconButton icon="close" label={`Revoke ${share.name}`} onClick={() => setAsking(true)} />
        </span>
      )}
    </li>
  )
}

/** The address of a link that was just made: it is shown this once. */
function Made({ share }: { share: MadeShare }) {
  const address = `${location.origin}${share.link}`
  const code = useRef<HTMLElement>(null)
  return (
    <div className={styles.made} role="status" data-testid="made-share">
      <p>
        The link for <b>{share.name}</b>. It is shown only now: copy it.
      </p>
      <p className={styles.address}>
        <code ref={code}>{address}</code>
        <CopyButton text={address} from={code} />
      </p>
    </div>
  )
}

/** Links to this site's dashboard for people without an account. */
export function SharesCard({ site, zone }: { site: string; zone: string }) {
  const shares = useShares(site)
  const [form, setForm] = useState<'open' | 'closed'>('closed')
  const [made, setMade] = useState<MadeShare | null>(null)
  const actions =
    form === 'closed' ? (
      <Button look="primary" icon="plus" onClick={() => setForm('open')}>
        New link
      </Button>
    ) : undefined
  return (
    <Card title="Shared links" actions={actions}>
      <p className={styles.use}>{kUse}</p>
      {form === 'open' && (
        <ShareForm
          site={site}
          onCancel={() => setForm('closed')}
          onMade={(share) => {
            setMade(share)
            setForm('closed')
          }}
        />
      )}
      {made && <Made share={made} />}
      <Loaded query={shares} skeleton={<SkeletonRows rows={3} />}>
        {(list) =>
          list.length === 0 ? (
            form === 'closed' && <EmptyNote title="No shared links yet" />
          ) : (
            <ul className={styles.list}>
              {list.map((share) => (
                <Row key={share.name} site={site} zone={zone} share={share} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  )
}
