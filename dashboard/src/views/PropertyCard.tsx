import { type FormEvent, useState } from 'react'
import type { Scope } from '../api/reports'
import { Button } from '../components/Button'
import { Card } from '../components/Card'
import { EmptyNote } from '../components/Note'
import { BreakdownCard } from './BreakdownCard'
import styles from './EventList.module.css'

const kName = /^[^:;|()"]{1,120}$/

/** Events by the values of a property, whose name the user gives. */
export function PropertyCard({ scope }: { scope: Scope }) {
  const [name, setName] = useState('')
  const [typed, setTyped] = useState('')
  function show(event: FormEvent) {
    event.preventDefault()
    if (kName.test(typed.trim())) setName(typed.trim())
  }
  return (
    <div className={styles.stack}>
      <form className={styles.form} onSubmit={show}>
        <input
          aria-label="Name of a property"
          placeholder="Name of a property, as plan"
          value={typed}
          maxLength={120}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit">Show property</Button>
      </form>
      {name === '' ? (
        <Card
          title="Properties"
          definition="Events by the value of one of the properties they were sent with."
        >
          <EmptyNote title="Which property?">Type the name of a property that your events carry.</EmptyNote>
        </Card>
      ) : (
        <BreakdownCard
          key={name}
          scope={scope}
          title={`Property ${name}`}
          dimensions={[`prop.${name}`]}
          kind="events"
        />
      )}
    </div>
  )
}
