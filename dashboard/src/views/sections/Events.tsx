import type { Scope } from '../../api/reports'
import { BreakdownCard } from '../BreakdownCard'
import { PropertyCard } from '../PropertyCard'

/** What visitors do: own events, clicks, forms, and their properties. */
export default function Events({ scope }: { scope: Scope }) {
  return (
    <>
      <BreakdownCard
        scope={scope}
        title="Own events and forms"
        definition="Custom events and form submits, by name."
        dimensions={['event']}
        kind="events"
      />
      <BreakdownCard
        scope={scope}
        title="Clicks"
        definition="Clicks, by the text or the place in the page of what was clicked. Masked texts are left out."
        dimensions={['text', 'selector']}
        kind="events"
      />
      <PropertyCard scope={scope} />
      <BreakdownCard scope={scope} title="Kinds of event" dimensions={['kind']} kind="events" />
    </>
  )
}
