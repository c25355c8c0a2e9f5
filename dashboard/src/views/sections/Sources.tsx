import type { Scope } from '../../api/reports'
import { BreakdownCard } from '../BreakdownCard'

const kChannel =
  'Where a session came from, by its first page view: the campaign in its address, or the site that linked to it.'

/** Where sessions come from. */
export default function Sources({ scope }: { scope: Scope }) {
  return (
    <>
      <BreakdownCard
        scope={scope}
        title="Channels"
        definition={kChannel}
        dimensions={['channel']}
        kind="sessions"
      />
      <BreakdownCard
        scope={scope}
        title="Referrers"
        definition="Sessions by the host of the page that linked to their first page."
        dimensions={['referrer']}
        kind="sessions"
      />
      <BreakdownCard
        scope={scope}
        title="Campaigns"
        definition="Sessions by the utm parameters of their first page’s address."
        dimensions={['utm_campaign', 'utm_source', 'utm_medium', 'utm_term', 'utm_content']}
        kind="sessions"
      />
    </>
  )
}
