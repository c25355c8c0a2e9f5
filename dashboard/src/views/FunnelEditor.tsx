import { type FormEvent, useRef, useState } from 'react'
import type { FunnelPer } from '../api/types'
import { Button } from '../components/Button'
import { Segmented } from '../components/Segmented'
import { Select } from '../components/Select'
import {
  type FunnelSetup,
  type FunnelStep,
  kDefaultFunnel,
  kMaxSteps,
  kMinSteps,
  windowOptions,
} from '../state/funnelSteps'
import styles from './FunnelEditor.module.css'
import { FunnelStepField } from './FunnelStepField'

const kPerOptions: { value: FunnelPer; name: string }[] = [
  { value: 'visitor', name: 'Per visitor' },
  { value: 'session', name: 'Per session' },
]

interface FunnelEditorProps {
  setup: FunnelSetup
  onApply: (setup: FunnelSetup) => void
  onCancel: () => void
}

/** A step with a key of its own, so that a moved row keeps its focus. */
type Keyed = FunnelStep & { key: number }

export function FunnelEditor({ setup, onApply, onCancel }: FunnelEditorProps) {
  const nextKey = useRef(0)
  const keyed = (steps: readonly FunnelStep[]): Keyed[] =>
    steps.map((step) => {
      nextKey.current += 1
      return { ...step, key: nextKey.current }
    })
  const [steps, setSteps] = useState(() => keyed(setup.steps))
  const [per, setPer] = useState(setup.per)
  const [windowMs, setWindowMs] = useState(setup.windowMs)

  const replace = (place: number, step: FunnelStep) =>
    setSteps(steps.map((old, at) => (at === place ? { ...step, key: old.key } : old)))
  const move = (place: number, by: -1 | 1) => {
    const moved = [...steps]
    const [taken] = moved.splice(place, 1)
    if (taken !== undefined) moved.splice(place + by, 0, taken)
    setSteps(moved)
  }
  const add = () => setSteps([...steps, ...keyed([{ kind: 'pageview', pattern: '' }])])
  const remove = (place: number) => setSteps(steps.filter((_, at) => at !== place))
  const reset = () => {
    setSteps(keyed(kDefaultFunnel.steps))
    setPer(kDefaultFunnel.per)
    setWindowMs(kDefaultFunnel.windowMs)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onApply({ steps: steps.map(({ kind, pattern }) => ({ kind, pattern: pattern.trim() })), per, windowMs })
  }

  return (
    <form className={styles.form} onSubmit={submit} aria-label="Steps of the funnel">
      <ol className={styles.steps}>
        {steps.map((step, place) => (
          <FunnelStepField
            key={step.key}
            number={place + 1}
            step={step}
            onChange={(next) => replace(place, next)}
            onUp={place > 0 ? () => move(place, -1) : undefined}
            onDown={place < steps.length - 1 ? () => move(place, 1) : undefined}
            onRemove={steps.length > kMinSteps ? () => remove(place) : undefined}
          />
        ))}
      </ol>
      <Button
        icon="plus"
        look="quiet"
        onClick={add}
        disabled={steps.length >= kMaxSteps}
        className={styles.add}
      >
        {steps.length >= kMaxSteps ? `${kMaxSteps} steps are the most` : 'Add step'}
      </Button>
      <p className={styles.hint}>
        <code>*</code> stands for any characters, as in <code>/product/*</code>. Left empty, any event of that
        kind counts.
      </p>
      <div className={styles.options}>
        <Segmented label="Counted per" value={per} options={kPerOptions} onChoose={setPer} />
        {per === 'visitor' && (
          <Select
            label="Time from the first step to the last"
            value={String(windowMs)}
            options={windowOptions(windowMs).map(({ value, name }) => ({ value, name: `Within ${name}` }))}
            onChoose={(ms) => setWindowMs(Number(ms))}
          />
        )}
      </div>
      <div className={styles.buttons}>
        <Button look="quiet" onClick={reset}>
          Reset
        </Button>
        <span className={styles.gap} />
        <Button onClick={onCancel}>Cancel</Button>
        <Button look="primary" type="submit">
          Apply
        </Button>
      </div>
    </form>
  )
}
