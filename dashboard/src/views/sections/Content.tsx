import type { Scope } from '../../api/reports'
import { BreakdownCard } from '../BreakdownCard'
import { DropOffCard } from '../DropOffCard'

/** Which pages are seen, where sessions begin and end. */
export default function Content({ scope }: { scope: Scope }) {
  return (
    <>
      <BreakdownCard scope={scope} title="Pages" dimensions={['page', 'title']} kind="pages" />
      <BreakdownCard
        scope={scope}
        title="Entries and exits"
        definition="Sessions by the first page they saw (entry) or the last one (exit)."
        dimensions={['entry', 'exit']}
        kind="sessions"
      />
      <div data-wide="">
        <DropOffCard scope={scope} />
      </div>
    </>
  )
}
