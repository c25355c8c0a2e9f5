import type { Scope } from '../../api/reports'
import { RequestsCard } from '../RequestsCard'
import { VitalPagesCard } from '../VitalPagesCard'
import { VitalsCard } from '../VitalsCard'

/** What is slow. */
export default function Performance({ scope }: { scope: Scope }) {
  return (
    <>
      <div data-wide="">
        <VitalsCard scope={scope} />
      </div>
      <div data-wide="">
        <VitalPagesCard scope={scope} />
      </div>
      <div data-wide="">
        <RequestsCard scope={scope} />
      </div>
    </>
  )
}
