import { useState } from 'react'
import { funnelParameters, type GroupDimension, type Scope, useFunnel } from '../api/reports'
import { type SavedItem, textOf } from '../api/saved'
import type { Funnel as FunnelData } from '../api/types'
import { Button } from '../components/Button'
import { Card } from '../components/Card'
import { CountedNote } from '../components/CountedNote'
import { CsvLink } from '../components/CsvLink'
import { Loaded } from '../components/Loaded'
import { EmptyNote } from '../components/Note'
import { Select } from '../components/Select'
import { SkeletonRows } from '../components/Skeleton'
import { formatDuration } from '../format/duration'
import { formatPercent } from '../format/number'
import { useBounded } from '../state/BoundedContext'
import { dimensionName } from '../state/dimensions'
import { type FunnelChoice, isSaved, kDefaultFunnel, stepText } from '../state/funnelSteps'
import { saveFunnel } from '../state/funnelStorage'
import { useView } from '../state/useView'
import { kDefinitions } from './definitions'
import styles from './Funnel.module.css'
import { FunnelEditor } from './FunnelEditor'
import { FunnelGroups } from './FunnelGroups'
import { FunnelSteps } from './FunnelSteps'
import { conversion, type FunnelRow, funnelRows } from './funnelRows'
import { SaveAs } from './SaveAs'
import { setupOf, useFunnelChoice } from './useFunnelChoice'

const kSkeleton = <SkeletonRows rows={5} height={44} />

function Summary({ rows, data }: { rows: readonly FunnelRow[]; data: FunnelData }) {
  const who = data.per === 'visitor' ? 'visitors' : 'sessions'
  const within = data.per === 'visitor' ? ` within ${formatDuration(data.window_ms)}` : ''
  return (
    <p className={styles.summary}>
      <b data-testid="funnel-conversion">{formatPercent(conversion(rows))}</b>
      <span>
        of {who} complete all {rows.length} steps{within}
      </span>
    </p>
  )
}

function Empty({ data, first, choice }: { data: FunnelData; first: FunnelRow; choice: FunnelChoice }) {
  if (choice === kDefaultFunnel) {
    return (
      <EmptyNote title="No funnel yet">
        Choose the steps that visitors are meant to take with “Edit steps”.
      </EmptyNote>
    )
  }
  return (
    <EmptyNote title="Nobody took the first step">
      No {data.per} in this period matches “{first.name}”. Edit the steps, or choose another period.
    </EmptyNote>
  )
}

const kTogether = ''
const kGroupings: readonly (GroupDimension | typeof kTogether)[] = [
  kTogether,
  ...(['channel', 'device', 'country', 'browser', 'entry', 'utm_campaign', 'consent'] as const),
]

function Body({ scope, choice }: { scope: Scope; choice: FunnelChoice }) {
  const bounded = useBounded()
  const [by, setBy] = useState<GroupDimension | typeof kTogether>(kTogether)
  const [lost, setLost] = useState(false)
  const funnel = useFunnel(
    scope,
    choice,
    bounded ? {} : { by: by === kTogether ? undefined : by, lost: lost ? 'true' : undefined },
  )
  const details = !bounded && (
    <div className={styles.details}>
      <Select
        label="Funnel by"
        value={by}
        options={kGroupings.map((value) => ({
          value,
          name: value === kTogether ? 'All together' : `By ${dimensionName(value).toLowerCase()}`,
        }))}
        onChoose={setBy}
      />
      <Button aria-pressed={lost} onClick={() => setLost(!lost)}>
        Where the lost went
      </Button>
    </div>
  )
  return (
    <Loaded query={funnel} skeleton={kSkeleton}>
      {(report) => {
        const { data } = report
        const rows = funnelRows(data)
        if (rows[0]?.reached === 0) return <Empty data={data} first={rows[0]} choice={choice} />
        return (
          <>
            <Summary rows={rows} data={data} />
            {details}
            <FunnelSteps rows={rows} />
            {data.by !== undefined && data.groups !== undefined && (
              <FunnelGroups by={data.by} groups={data.groups} />
            )}
            <CountedNote report={report} />
          </>
        )
      }}
    </Loaded>
  )
}

const kOwn = ''

/** The saved funnels to choose from, and the steps of one's own where those are looked at. */
function Choice(props: {
  choice: FunnelChoice
  saved: readonly SavedItem[]
  onChoose: (name: string) => void
}) {
  const { choice, saved, onChoose } = props
  const present = isSaved(choice) ? choice.saved : kOwn
  const names = saved.map(({ name }) => name)
  if (present !== kOwn && !names.includes(present)) names.push(present)
  if (names.length === 0) return null
  return (
    <Select
      label="Saved funnel"
      value={present}
      options={[
        ...(present === kOwn ? [{ value: kOwn, name: 'Own steps' }] : []),
        ...names.map((name) => ({ value: name, name })),
      ]}
      onChoose={onChoose}
    />
  )
}

/** How many come how far, step by step; the steps are saved ones, or the user's own. */
export function Funnel({ scope }: { scope: Scope }) {
  const [, change] = useView()
  const [mode, setMode] = useState<'show' | 'edit'>('show')
  const { choice, saved, waiting } = useFunnelChoice(scope.site)
  const setup = isSaved(choice) ? (setupOf(saved, choice.saved) ?? kDefaultFunnel) : choice

  function apply(next: FunnelChoice) {
    saveFunnel(scope.site, next)
    change({ funnel: next })
    setMode('show')
  }

  // What is edited and saved is what is looked at, once that is known.
  const actions = mode === 'show' && !waiting && (
    <>
      <Choice choice={choice} saved={saved} onChoose={(name) => apply({ saved: name })} />
      <Button icon="edit" onClick={() => setMode('edit')}>
        Edit steps
      </Button>
      {!isSaved(choice) && (
        <SaveAs
          site={scope.site}
          kind="funnels"
          what="funnel"
          label="Save these steps as a funnel"
          body={{
            steps: setup.steps.map(stepText),
            per: setup.per,
            ...(setup.per === 'visitor' ? { window_ms: setup.windowMs } : {}),
          }}
          onSaved={(name) => apply({ saved: name })}
        />
      )}
      <CsvLink scope={scope} report="funnel" parameters={funnelParameters(choice)} />
    </>
  )
  const shown = waiting ? kSkeleton : <Body scope={scope} choice={choice} />
  return (
    <Card title="Funnel" definition={describe(saved, choice)} actions={actions}>
      {mode === 'edit' ? (
        <FunnelEditor setup={setup} onApply={apply} onCancel={() => setMode('show')} />
      ) : (
        shown
      )}
    </Card>
  )
}

/** What a funnel is, and what a saved one is about in the words of who saved it. */
function describe(saved: readonly SavedItem[], choice: FunnelChoice): string {
  const item = isSaved(choice) ? saved.find(({ name }) => name === choice.saved) : undefined
  const own = item === undefined ? '' : textOf(item, 'description')
  return own === '' ? kDefinitions.funnel : `${own} – ${kDefinitions.funnel}`
}
