import { type FunnelStep, kKindOptions, kKindWords, parseStep, stepText } from '../../state/funnelSteps'
import { Field } from './Field'
import styles from './Manage.module.css'

/** The event as it is typed, with the blank that the next word follows. */
function typedStep(text: string): FunnelStep | null {
  const step = text.includes(' where ') ? null : parseStep(text)
  return step === null ? null : { ...step, pattern: text.slice(step.kind.length + 1) }
}

/** An event: its kind, and its name, path or selector; texts it cannot take apart are edited as they are. */
export function EventField({
  name,
  value,
  onChange,
}: {
  name: string
  value: string
  onChange: (value: string) => void
}) {
  const step = typedStep(value)
  return (
    <Field name={name}>
      {(id) => (
        <span className={styles.pair}>
          {step !== null && (
            <select
              aria-label={`${name}: kind`}
              value={step.kind}
              onChange={(event) => onChange(`${event.target.value}:${step.pattern}`)}
            >
              {kKindOptions.map((kind) => (
                <option key={kind.value} value={kind.value}>
                  {kind.name}
                </option>
              ))}
            </select>
          )}
          <input
            id={id}
            value={step === null ? value : step.pattern}
            placeholder={step === null ? 'custom:Ordered' : kKindWords[step.kind].example}
            maxLength={512}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) =>
              onChange(step === null ? event.target.value : `${step.kind}:${event.target.value}`)
            }
            onBlur={() => step !== null && onChange(stepText(step))}
          />
        </span>
      )}
    </Field>
  )
}
