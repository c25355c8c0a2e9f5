import { useState } from 'react'
import { funnelParameters, type Scope, useFunnel } from '../api/reports'
import { type SavedItem, textOf, useSaved } from '../api/saved'
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
import {
  type FunnelChoice,
  type FunnelSetup,
  isSaved,
  kDefaultFunnel,
  parseFunnel,
  stepText,
} from '../state/funnelSteps'
import { loadFunnel, saveFunnel } from '../state/funnelStorage'
import { useView } from '../state/useView'
import { kDefinitions } from './definitions'
import styles from './Funnel.module.css'
import { FunnelEditor } from './FunnelEditor'
import { FunnelSteps } from './FunnelSteps'
import { conversion, type FunnelRow, funnelRows } from './funnelRows'
import { SaveAs } from './SaveAs'

const kNone: readonly SavedItem[] = []
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

function Body({ scope, choice }: { scope: Scope; choice: FunnelChoice }) {
  const funnel = useFunnel(scope, choice)
  return (
    <Loaded query={funnel} skeleton={kSkeleton}>
      {(report) => {
        const { data } = report
        const rows = funnelRows(data)
        if (rows[0]?.reached === 0) return <Empty data={data} first={rows[0]} choice={choice} />
        return (
          <>
            <Summary rows={rows} data={data} />
            <FunnelSteps rows={rows} />
            <CountedNote report={report} />
          </>
        )
      }}
    </Loaded>
  )
}

/** The steps of a funnel that is saved; undefined where they are gone. */
function setupOf(saved: readonly SavedItem[], name: string): FunnelSetup | undefined {
  const item = saved.find((one) => one.name === name)
  if (item === undefined || !Array.isArray(item.steps)) return undefined
  const { per, window_ms } = item
  return parseFunnel(item.steps.map(String), String(per ?? 'visitor'), String(window_ms)) ?? undefined
}

/** The address's choice, else what this browser looked at last, else the first that is saved. */
function choiceOf(asked: FunnelChoice | null, site: string, saved: readonly SavedItem[]): FunnelChoice {
  if (asked !== null) return asked
  const last = loadFunnel(site)
  if (last !== null && !(isSaved(last) && setupOf(saved, last.saved) === undefined)) return last
  return saved[0] === undefined ? kDefaultFunnel : { saved: saved[0].name }
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
  const [view, change] = useView()
  const [mode, setMode] = useState<'show' | 'edit'>('show')
  const items = useSaved(scope.site, 'funnels')
  const saved = items.data ?? kNone
  const choice = choiceOf(view.funnel, scope.site, saved)
  const setup = isSaved(choice) ? (setupOf(saved, choice.saved) ?? kDefaultFunnel) : choice

  function apply(next: FunnelChoice) {
    saveFunnel(scope.site, next)
    change({ funnel: next })
    setMode('show')
  }

  const actions = mode === 'show' && (
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
  const shown = items.isPending && view.funnel === null ? kSkeleton : <Body scope={scope} choice={choice} />
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
