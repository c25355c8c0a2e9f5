import { useState } from 'react'
import { type Scope, useFunnel } from '../api/reports'
import { Button } from '../components/Button'
import { Card } from '../components/Card'
import { Loaded } from '../components/Loaded'
import { EmptyNote } from '../components/Note'
import { SkeletonRows } from '../components/Skeleton'
import { formatDuration } from '../format/duration'
import { formatPercent } from '../format/number'
import { type FunnelSetup, kDefaultFunnel } from '../state/funnelSteps'
import { loadFunnel, saveFunnel } from '../state/funnelStorage'
import { useView } from '../state/useView'
import { kDefinitions } from './definitions'
import styles from './Funnel.module.css'
import { FunnelEditor } from './FunnelEditor'
import { FunnelSteps } from './FunnelSteps'
import { conversion, type FunnelRow, funnelRows } from './funnelRows'

function Summary({ rows, setup }: { rows: readonly FunnelRow[]; setup: FunnelSetup }) {
  const who = setup.per === 'visitor' ? 'visitors' : 'sessions'
  const within = setup.per === 'visitor' ? ` within ${formatDuration(setup.windowMs)}` : ''
  return (
    <p className={styles.summary}>
      <b data-testid="funnel-conversion">{formatPercent(conversion(rows))}</b>
      <span>
        of {who} complete all {rows.length} steps{within}
      </span>
    </p>
  )
}

/** How many come how far, step by step; the steps are the user's own. */
export function Funnel({ scope }: { scope: Scope }) {
  const [view, change] = useView()
  const [mode, setMode] = useState<'show' | 'edit'>('show')
  const setup = view.funnel ?? loadFunnel(scope.site) ?? kDefaultFunnel
  const funnel = useFunnel(scope, setup)

  function apply(next: FunnelSetup) {
    saveFunnel(scope.site, next)
    change({ funnel: next })
    setMode('show')
  }

  const edit = mode === 'show' && (
    <Button icon="edit" onClick={() => setMode('edit')}>
      Edit steps
    </Button>
  )
  return (
    <Card title="Funnel" definition={kDefinitions.funnel} actions={edit}>
      {mode === 'edit' ? (
        <FunnelEditor setup={setup} onApply={apply} onCancel={() => setMode('show')} />
      ) : (
        <Loaded query={funnel} skeleton={<SkeletonRows rows={5} height={44} />}>
          {({ data }) => {
            const rows = funnelRows(data)
            if (rows[0]?.reached === 0) {
              return (
                <EmptyNote title="Nobody took the first step">
                  No {setup.per} in this period matches “{rows[0].name}”. Edit the steps, or choose another
                  period.
                </EmptyNote>
              )
            }
            return (
              <>
                <Summary rows={rows} setup={setup} />
                <FunnelSteps rows={rows} />
              </>
            )
          }}
        </Loaded>
      )}
    </Card>
  )
}
