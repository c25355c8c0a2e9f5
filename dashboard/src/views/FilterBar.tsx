import { Button, IconButton } from '../components/Button'
import { locale } from '../format/locale'
import { dimensionName, valueName } from '../state/dimensions'
import { type Condition, conditionText } from '../state/filters'
import { useView } from '../state/useView'
import styles from './FilterBar.module.css'

function Chip({ condition }: { condition: Condition }) {
  const [view, change] = useView()
  const others = view.filters.filter((one) => conditionText(one) !== conditionText(condition))
  const turned = { ...condition, how: condition.how === 'is' ? ('is_not' as const) : ('is' as const) }
  const name = `${dimensionName(condition.dimension)} ${condition.how === 'is' ? 'is' : 'is not'}`
  const value = valueName(condition.dimension, condition.value, locale())
  return (
    <li className={styles.chip} data-testid="filter">
      <button
        type="button"
        className={styles.turn}
        title={condition.how === 'is' ? 'Leave these out instead' : 'Keep only these instead'}
        onClick={() => change({ filters: [...others, turned] })}
      >
        {name}
      </button>
      <b className={styles.value}>{value}</b>
      <IconButton
        icon="close"
        label={`Remove the filter ${name} ${value}`}
        onClick={() => change({ filters: others })}
      />
    </li>
  )
}

/** What everything on the page is filtered by; nothing without filters. */
export function FilterBar() {
  const [view, change] = useView()
  if (view.filters.length === 0) return null
  return (
    <section className={styles.bar} aria-label="Filters">
      <ul className={styles.chips}>
        {view.filters.map((condition) => (
          <Chip key={conditionText(condition)} condition={condition} />
        ))}
      </ul>
      <Button look="quiet" onClick={() => change({ filters: [] })}>
        Clear filters
      </Button>
    </section>
  )
}
