import { type SavedBody, textOf } from '../../api/saved'
import { formatMoment } from '../../format/date'
import { kAlertMetrics, kBaselineMetrics, kWindows, type Unit, unitOf } from './alertWords'
import { EmailsField } from './EmailsField'
import { EventField } from './EventField'
import { ChoiceField, TextField } from './Field'
import type { FieldsProps } from './KindFields'
import styles from './Manage.module.css'

const kWhen = [
  { value: 'threshold', name: 'passes a value' },
  { value: 'change', name: 'changes by a share' },
  { value: 'anomaly', name: 'is unusual' },
]

/** Where a value of a unit starts: one that stood for another unit would mean something else. */
const kValues: Record<Unit, number> = { count: 1, share: 0.05, ms: 2500 }
/** Changes between smaller values are no news: of few visits, any share is large. */
const kLeast: Record<Unit, number> = { count: 50, share: 0, ms: 0 }

const kConditionKeys = ['window_minutes', 'direction', 'value', 'against', 'percent', 'least', 'interval']

/** What a condition starts with, all other keys of conditions taken away. */
function conditionOf(when: string, unit: Unit): SavedBody {
  const none = Object.fromEntries(kConditionKeys.map((key) => [key, undefined]))
  const of: Record<string, SavedBody> = {
    threshold: { window_minutes: 60, direction: 'below', value: kValues[unit] },
    change: { window_minutes: 60, direction: 'any', against: 'last_week', percent: 40, least: kLeast[unit] },
    anomaly: { interval: 'hour', direction: 'any' },
  }
  return { ...none, ...of[when] }
}

/** What of a condition is of the metric's unit, and so does not outlast it. */
function ofUnit(when: string, unit: Unit): SavedBody {
  if (when === 'threshold') return { value: kValues[unit] }
  return when === 'change' ? { least: kLeast[unit] } : {}
}

function directions(when: string) {
  if (when === 'threshold') {
    return [
      { value: 'below', name: 'is below' },
      { value: 'above', name: 'is above' },
    ]
  }
  return [
    { value: 'any', name: 'goes up or down' },
    { value: 'up', name: 'goes up' },
    { value: 'down', name: 'goes down' },
  ]
}

function MetricFields({ body, put }: FieldsProps) {
  const when = textOf(body, 'when')
  const metric = textOf(body, 'metric')
  const known = Object.entries(kAlertMetrics).filter(
    ([name]) => when !== 'anomaly' || kBaselineMetrics.includes(name),
  )
  return (
    <>
      <div className={styles.row}>
        <ChoiceField
          name="Figure"
          value={metric}
          options={known.map(([value, name]) => ({ value, name }))}
          onChoose={(next) =>
            put({
              metric: next,
              goal: next.startsWith('conversion') ? (body.goal ?? 'custom:') : undefined,
              ...(unitOf(next) === unitOf(metric) ? {} : ofUnit(when, unitOf(next))),
            })
          }
        />
        <ChoiceField
          name="News when it"
          value={when}
          options={kWhen}
          onChoose={(next) =>
            put({
              ...conditionOf(next, unitOf(metric)),
              when: next,
              ...(next === 'anomaly' && !kBaselineMetrics.includes(metric)
                ? { metric: 'pageviews', goal: undefined }
                : {}),
            })
          }
        />
      </div>
      {metric.startsWith('conversion') && (
        <EventField name="Goal" value={textOf(body, 'goal')} onChange={(goal) => put({ goal })} />
      )}
    </>
  )
}

const kUnitNames: Record<Unit, string> = { count: '', share: ' (%)', ms: ' (ms)' }

interface ValueFieldProps extends FieldsProps {
  name: string
  of: 'value' | 'least'
  help?: string
}

/** A value of the metric. Shares are shown as per cent and saved as fractions. */
function ValueField({ body, put, name, of, help }: ValueFieldProps) {
  const unit = unitOf(textOf(body, 'metric'))
  const factor = unit === 'share' ? 100 : 1
  const value = body[of]
  return (
    <TextField
      name={`${name}${kUnitNames[unit]}`}
      type="number"
      min="0"
      step="any"
      value={typeof value === 'number' ? String(Math.round(value * factor * 1e6) / 1e6) : ''}
      help={help}
      onChange={(text) => put({ [of]: text === '' ? undefined : Number(text) / factor })}
    />
  )
}

function ConditionFields(props: FieldsProps) {
  const { body, put } = props
  const when = textOf(body, 'when')
  return (
    <div className={styles.row}>
      <ChoiceField
        name="Direction"
        value={textOf(body, 'direction') || 'any'}
        options={directions(when)}
        onChoose={(direction) => put({ direction })}
      />
      {when === 'threshold' && <ValueField name="Value" of="value" {...props} />}
      {when === 'change' && (
        <>
          <TextField
            name="By at least (%)"
            type="number"
            min="1"
            value={String(body.percent ?? '')}
            onChange={(text) => put({ percent: text === '' ? undefined : Number(text) })}
          />
          <ChoiceField
            name="Against"
            value={textOf(body, 'against')}
            options={[
              { value: 'last_week', name: 'same time last week' },
              { value: 'previous', name: 'the time before' },
            ]}
            onChoose={(against) => put({ against })}
          />
          <ValueField name="From" of="least" help="No news while both values are smaller." {...props} />
        </>
      )}
      {when === 'anomaly' ? (
        <ChoiceField
          name="Looked at by"
          value={textOf(body, 'interval') || 'hour'}
          options={[
            { value: 'hour', name: 'hour' },
            { value: 'day', name: 'day' },
          ]}
          onChoose={(interval) => put({ interval })}
        />
      ) : (
        <ChoiceField
          name="In the last"
          value={String(body.window_minutes)}
          options={
            kWindows.some(({ value }) => value === String(body.window_minutes))
              ? kWindows
              : [...kWindows, { value: String(body.window_minutes), name: `${body.window_minutes} minutes` }]
          }
          onChoose={(minutes) => put({ window_minutes: Number(minutes) })}
        />
      )}
    </div>
  )
}

function ToldFields({ body, put }: FieldsProps) {
  const emails = Array.isArray(body.emails) ? body.emails.map(String) : []
  return (
    <>
      <EmailsField
        emails={emails}
        onChange={(next) => put({ emails: next.length === 0 ? undefined : next })}
      />
      <TextField
        name="Webhook"
        type="url"
        value={textOf(body, 'webhook')}
        placeholder="https://chat.example/hook"
        help="Posted as JSON and signed: docs/alerts.md says how to check it."
        onChange={(webhook) => put({ webhook: webhook === '' ? undefined : webhook })}
      />
    </>
  )
}

const kHour = 3_600_000
const kMutes = [
  { value: '', name: 'No' },
  { value: String(kHour), name: 'For an hour' },
  { value: String(24 * kHour), name: 'For a day' },
  { value: String(7 * 24 * kHour), name: 'For 7 days' },
]

function StateFields({ body, put, zone }: FieldsProps) {
  const until = Date.parse(textOf(body, 'muted_until'))
  const muted = until > Date.now()
  const present = {
    value: 'present',
    name: muted ? `Until ${formatMoment(textOf(body, 'muted_until'), zone)}` : '',
  }
  return (
    <div className={styles.row}>
      <ChoiceField
        name="Rule"
        value={body.enabled === false ? 'off' : 'on'}
        options={[
          { value: 'on', name: 'On' },
          { value: 'off', name: 'Off' },
        ]}
        onChoose={(state) => put({ enabled: state === 'off' ? false : undefined })}
      />
      <ChoiceField
        name="Muted"
        value={muted ? 'present' : ''}
        options={muted ? [present, ...kMutes] : kMutes}
        onChoose={(ms) =>
          put({
            muted_until:
              ms === '' ? undefined : `${new Date(Date.now() + Number(ms)).toISOString().slice(0, 19)}Z`,
          })
        }
      />
      <TextField
        name="Only for (filter)"
        value={textOf(body, 'filter')}
        placeholder="country:is:DE"
        onChange={(filter) => put({ filter: filter === '' ? undefined : filter })}
      />
    </div>
  )
}

/** What is watched, when it is news, and whom it is told. */
export function AlertFields(props: FieldsProps) {
  return (
    <>
      <MetricFields {...props} />
      <ConditionFields {...props} />
      <ToldFields {...props} />
      <StateFields {...props} />
    </>
  )
}
