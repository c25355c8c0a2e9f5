import { type ReactNode, useId } from 'react'
import styles from './Manage.module.css'

/** One labelled input of a form, with a word of help under it. */
export function Field({
  name,
  help,
  children,
}: {
  name: string
  help?: ReactNode
  children: (id: string) => ReactNode
}) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{name}</label>
      {children(id)}
      {help && <p className={styles.help}>{help}</p>}
    </div>
  )
}

interface TextFieldProps {
  name: string
  value: string
  onChange: (value: string) => void
  help?: ReactNode
  placeholder?: string
  type?: 'text' | 'number' | 'url' | 'datetime-local'
  required?: boolean
  disabled?: boolean
  step?: string
  min?: string
}

export function TextField({ name, value, onChange, help, type = 'text', ...rest }: TextFieldProps) {
  return (
    <Field name={name} help={help}>
      {(id) => (
        <input
          id={id}
          type={type}
          value={value}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
          {...rest}
        />
      )}
    </Field>
  )
}

/** A choice with a label that everybody sees. */
export function ChoiceField<Value extends string>({
  name,
  value,
  options,
  onChoose,
  help,
}: {
  name: string
  value: Value
  options: readonly { value: Value; name: string }[]
  onChoose: (value: Value) => void
  help?: ReactNode
}) {
  return (
    <Field name={name} help={help}>
      {(id) => (
        <select id={id} value={value} onChange={(event) => onChoose(event.target.value as Value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
