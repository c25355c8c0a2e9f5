import { textOf } from '../../api/saved'
import { kAlertMetrics, kBaselineMetrics, kWindows } from './alertWords'
import { EventField } from './EventField'
import { ChoiceField, TextField } from './Field'
import type { FieldsProps } from './KindFields'
import styles from './Manage.module.css'

const kWhen = [
  { value: 'threshold', name: 'passes a value' },
  { value: 'change', name: 'changes by a share' },
  { value: 'anomaly', name: 'is unusual' },
]

const kOfWhen: Record<string, Record<string, unknown>> = {
  threshold: { window_minutes: 60, direction: 'below', value: 1 },
  change: { window_minutes: 60, direction: 'any', against: 'last_week', percent: 40, least: 50 },
  anomaly: { interval: 'hour', direction: 'any' },
}

const kConditionKeys = ['window_minutes', 'direction', 'value', 'against', 'percent', 'least', 'interval']

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
            put({ metric: next, goal: next.startsWith('conversion') ? (body.goal ?? 'custom:') : undefined })
          }
        />
        <ChoiceField
          name="News when it"
          value={when}
          options={kWhen}
          onChoose={(next) =>
            put({
              ...Object.fromEntries(kConditionKeys.map((key) => [key, undefined])),
              ...kOfWhen[next],
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

/** Shares are shown as per cent and saved as fractions. */
function ValueField({ body, put }: FieldsProps) {
  const metric = textOf(body, 'metric')
  const factor = metric.endsWith('_rate') ? 100 : 1
  const unit = factor === 100 ? ' (%)' : metric.endsWith('_p75') ? ' (ms)' : ''
  const shown = typeof body.value === 'number' ? String(Math.round(body.value * factor * 1e6) / 1e6) : ''
  return (
    <TextField
      name={`Value${unit}`}
      type="number"
      min="0"
      step="any"
      value={shown}
      onChange={(text) => put({ value: text === '' ? undefined : Number(text) / factor })}
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
      {when === 'threshold' && <ValueField {...props} />}
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
  const emails = Array.isArray(body.emails) ? body.emails.join(', ') : textOf(body, 'emails')
  return (
    <>
      <TextField
        name="Mail to"
        value={emails}
        placeholder="ops@shop.example, anna@shop.example"
        onChange={(text) => put({ emails: text === '' ? undefined : text.split(/[\s,]+/) })}
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

function StateFields({ body, put }: FieldsProps) {
  const until = Date.parse(textOf(body, 'muted_until'))
  const muted = until > Date.now()
  const present = {
    value: 'present',
    name: `Until ${textOf(body, 'muted_until').slice(0, 16).replace('T', ' ')} UTC`,
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
