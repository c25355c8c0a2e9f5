import type { Scope } from '../../api/reports'
import { ActiveUsersCard } from '../ActiveUsersCard'
import { EngagementCards } from '../EngagementCards'
import { RetentionCard } from '../RetentionCard'

/** Who comes back, how often, and how deeply they are engaged. */
export default function Retention({ scope }: { scope: Scope }) {
  return (
    <>
      <div data-wide="">
        <ActiveUsersCard scope={scope} />
      </div>
      <div data-wide="">
        <RetentionCard scope={scope} />
      </div>
      <EngagementCards scope={scope} />
    </>
  )
}
