import type { Scope } from '../../api/reports'
import { BreakdownCard } from '../BreakdownCard'

const kPlaces = 'Where visitors are, by the address they came from, which is looked up and never stored.'

/** Who visits: from where, with what. */
export default function Audience({ scope }: { scope: Scope }) {
  return (
    <>
      <BreakdownCard
        scope={scope}
        title="Places"
        definition={kPlaces}
        dimensions={['country', 'region', 'city']}
        kind="sessions"
      />
      <BreakdownCard scope={scope} title="Devices" dimensions={['device', 'screen']} kind="sessions" />
      <BreakdownCard
        scope={scope}
        title="Browsers"
        dimensions={['browser', 'browser_version']}
        kind="sessions"
      />
      <BreakdownCard scope={scope} title="Systems" dimensions={['os']} kind="sessions" />
      <BreakdownCard scope={scope} title="Languages" dimensions={['language', 'timezone']} kind="sessions" />
      <BreakdownCard
        scope={scope}
        title="Consent"
        definition="Sessions by the consent of their visitor. Anonymous visitors cannot be followed past a UTC day."
        dimensions={['consent']}
        kind="sessions"
      />
    </>
  )
}
