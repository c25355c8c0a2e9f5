import { type FormEvent, useId, useState } from 'react'
import { Button } from '../components/Button'
import { daysBetween, isDate } from '../state/dates'
import { kMaxDays } from '../state/range'
import styles from './RangePicker.module.css'

interface CustomRangeProps {
  first: string
  last: string
  today: string
  onChoose: (range: { first: string; last: string }) => void
}

/** What is wrong with two dates, if anything. */
function rangeProblem(first: string, last: string): string | null {
  if (!isDate(first) || !isDate(last)) return 'Give both dates.'
  if (last < first) return 'The last day is before the first.'
  if (daysBetween(first, last) >= kMaxDays) return 'At most two years at a time.'
  return null
}

/** Two dates, both inside the range. */
export function CustomRange({ first, last, today, onChoose }: CustomRangeProps) {
  const [from, setFrom] = useState(first)
  const [to, setTo] = useState(last)
  const id = useId()
  const problem = rangeProblem(from, to)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (problem === null) onChoose({ first: from, last: to })
  }
  return (
    <form className={styles.custom} onSubmit={submit}>
      <p className={styles.customTitle}>Custom range</p>
      <label htmlFor={`${id}-from`}>From</label>
      <input
        id={`${id}-from`}
        type="date"
        value={from}
        max={today}
        aria-describedby={`${id}-problem`}
        onChange={(event) => setFrom(event.target.value)}
      />
      <label htmlFor={`${id}-to`}>To</label>
      <input
        id={`${id}-to`}
        type="date"
        value={to}
        max={today}
        aria-describedby={`${id}-problem`}
        onChange={(event) => setTo(event.target.value)}
      />
      <p id={`${id}-problem`} className={styles.problem} aria-live="polite">
        {problem}
      </p>
      <Button look="primary" type="submit" disabled={problem !== null}>
        Apply
      </Button>
    </form>
  )
}
