import { useEffect, useRef, useState } from 'react'
import { Field } from './Field'
import styles from './Manage.module.css'

/** Enough to catch a slip; what can be reached, the mail server knows. */
const kAddress = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/

function addressesOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean)
}

/** What is wrong with the addresses, if anything. */
function emailsProblem(addresses: readonly string[]): string {
  const bad = addresses.filter((address) => !kAddress.test(address))
  if (bad.length === 0) return ''
  return `Not ${bad.length === 1 ? 'an address' : 'addresses'}: ${bad.join(', ')}`
}

/** Addresses of mail, kept as they are typed; the form is not sent while one of them cannot be one. */
export function EmailsField({
  emails,
  onChange,
}: {
  emails: readonly string[]
  onChange: (emails: string[]) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(emails.join(', '))
  const problem = emailsProblem(addressesOf(text))
  useEffect(() => input.current?.setCustomValidity(problem), [problem])
  return (
    <Field name="Mail to" help={problem !== '' && <span className={styles.error}>{problem}</span>}>
      {(id) => (
        <input
          id={id}
          ref={input}
          value={text}
          placeholder="ops@shop.example, anna@shop.example"
          spellCheck={false}
          autoComplete="off"
          aria-invalid={problem !== ''}
          onChange={(event) => {
            setText(event.target.value)
            onChange(addressesOf(event.target.value))
          }}
        />
      )}
    </Field>
  )
}
