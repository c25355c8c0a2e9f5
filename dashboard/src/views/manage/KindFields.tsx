import { type SavedBody, type SavedKind, textOf } from '../../api/saved'
import { Button, IconButton } from '../../components/Button'
import { filterText } from '../../state/filters'
import { kDefaultFunnel, kMaxSteps, kMinSteps, kUsualWindowMs, windowOptions } from '../../state/funnelSteps'
import { useView } from '../../state/useView'
import { clockAt, instantOfClock } from '../../state/zone'
import { AlertFields } from './AlertFields'
import { EventField } from './EventField'
import { ChoiceField, TextField } from './Field'
import styles from './Manage.module.css'

export interface FieldsProps {
  zone: string
  body: SavedBody
  /** Puts keys over those that are there; undefined takes one away. */
  put: (part: SavedBody) => void
}

function GoalFields({ body, put }: FieldsProps) {
  return (
    <>
      <EventField name="Event" value={textOf(body, 'match')} onChange={(match) => put({ match })} />
      <TextField
        name="Value"
        value={textOf(body, 'value')}
        placeholder="total"
        help="The property of the event that is summed. May be left empty."
        onChange={(value) => put({ value: value === '' ? undefined : value })}
      />
    </>
  )
}

function FeatureFields({ body, put }: FieldsProps) {
  return <EventField name="Event" value={textOf(body, 'match')} onChange={(match) => put({ match })} />
}

function FunnelFields({ body, put }: FieldsProps) {
  const steps = Array.isArray(body.steps) ? body.steps.map(String) : []
  const perVisitor = body.per !== 'session'
  return (
    <>
      {steps.map((step, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step has no name but its place
        <div key={place} className={styles.step}>
          <EventField
            name={`Step ${place + 1}`}
            value={step}
            onChange={(text) => put({ steps: steps.map((old, at) => (at === place ? text : old)) })}
          />
          <IconButton
            icon="close"
            label={`Remove step ${place + 1}`}
            disabled={steps.length <= kMinSteps}
            onClick={() => put({ steps: steps.filter((_, at) => at !== place) })}
          />
        </div>
      ))}
      <div>
        <Button
          icon="plus"
          look="quiet"
          disabled={steps.length >= kMaxSteps}
          onClick={() => put({ steps: [...steps, 'pageview:'] })}
        >
          Add step
        </Button>
      </div>
      <div className={styles.row}>
        <ChoiceField
          name="Counted per"
          value={perVisitor ? 'visitor' : 'session'}
          options={[
            { value: 'visitor', name: 'Visitor' },
            { value: 'session', name: 'Session' },
          ]}
          onChoose={(per) => put({ per, window_ms: per === 'session' ? undefined : kDefaultFunnel.windowMs })}
        />
        {perVisitor && (
          <ChoiceField
            name="Within"
            value={String(body.window_ms ?? kUsualWindowMs)}
            options={windowOptions(Number(body.window_ms ?? kUsualWindowMs))}
            onChoose={(ms) => put({ window_ms: Number(ms) })}
          />
        )}
      </div>
    </>
  )
}

function SegmentFields({ body, put }: FieldsProps) {
  const [view] = useView()
  const present = filterText(view.filters)
  return (
    <>
      <TextField
        name="Filter"
        value={textOf(body, 'filter')}
        placeholder="country:is:DE;device:is:mobile"
        help="; stands for “and”, | for “or”. Any dimension: country, device, browser, channel, page, event, prop.NAME, …"
        onChange={(filter) => put({ filter })}
      />
      {present !== undefined && present !== body.filter && (
        <div>
          <Button look="quiet" onClick={() => put({ filter: present })}>
            Take the filters of this page
          </Button>
        </div>
      )}
    </>
  )
}

/** A moment on the site's clock, which the chart goes by; `datetime-local` itself knows no zone. */
function MomentField({ name, at, ...props }: FieldsProps & { name: string; at: 'at' | 'until' }) {
  const { body, put, zone } = props
  const present = Date.parse(textOf(body, at))
  return (
    <TextField
      name={`${name} (${zone.replaceAll('_', ' ')})`}
      type="datetime-local"
      value={Number.isNaN(present) ? '' : clockAt(zone, present)}
      onChange={(clock) => put({ [at]: instantOfClock(zone, clock) })}
    />
  )
}

function AnnotationFields(props: FieldsProps) {
  const { body, put } = props
  return (
    <>
      <TextField
        name="Text"
        value={textOf(body, 'text')}
        placeholder="Version 2.1"
        onChange={(text) => put({ text })}
      />
      <div className={styles.row}>
        <ChoiceField
          name="Kind"
          value={textOf(body, 'category')}
          options={[
            { value: 'release', name: 'Release' },
            { value: 'campaign', name: 'Campaign' },
            { value: 'note', name: 'Note' },
          ]}
          onChoose={(category) => put({ category })}
        />
        <MomentField name="From" at="at" {...props} />
        <MomentField name="Until" at="until" {...props} />
      </div>
    </>
  )
}

const kFields: Record<SavedKind, (props: FieldsProps) => React.ReactNode> = {
  goals: GoalFields,
  features: FeatureFields,
  funnels: FunnelFields,
  segments: SegmentFields,
  annotations: AnnotationFields,
  alerts: AlertFields,
}

/** The inputs that a kind has beside name and description. */
export function KindFields({ kind, ...props }: FieldsProps & { kind: SavedKind }) {
  const Fields = kFields[kind]
  return <Fields {...props} />
}
