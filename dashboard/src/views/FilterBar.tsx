import { useSaved } from '../api/saved'
import { Button, IconButton } from '../components/Button'
import { Select } from '../components/Select'
import { locale } from '../format/locale'
import { dimensionName, valueName } from '../state/dimensions'
import { type Condition, conditionText, filterText } from '../state/filters'
import { useView } from '../state/useView'
import styles from './FilterBar.module.css'
import { SaveAs } from './SaveAs'

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

const kAll = ''

/** The saved segment that everything is of. */
function SegmentChoice({ names, present }: { names: readonly string[]; present: string | null }) {
  const [, change] = useView()
  const all = present === null || names.includes(present) ? names : [...names, present]
  return (
    <Select
      label="Segment"
      value={present ?? kAll}
      options={[{ value: kAll, name: 'Everybody' }, ...all.map((name) => ({ value: name, name }))]}
      onChoose={(name) => change({ segment: name === kAll ? null : name })}
    />
  )
}

/** What everything on the page is filtered by; nothing without filters and without segments to choose from. */
export function FilterBar({ site }: { site: string }) {
  const [view, change] = useView()
  const segments = useSaved(site, 'segments').data?.map(({ name }) => name) ?? []
  const present = filterText(view.filters)
  const choosable = segments.length > 0 || view.segment !== null
  if (view.filters.length === 0 && !choosable) return null
  return (
    <section className={styles.bar} aria-label="Filters">
      {choosable && <SegmentChoice names={segments} present={view.segment} />}
      <ul className={styles.chips}>
        {view.filters.map((condition) => (
          <Chip key={conditionText(condition)} condition={condition} />
        ))}
      </ul>
      {present !== undefined && (
        <>
          {view.segment === null && (
            <SaveAs
              site={site}
              kind="segments"
              what="segment"
              label="Save these filters as a segment"
              body={{ filter: present }}
              onSaved={(name) => change({ segment: name, filters: [] })}
            />
          )}
          <Button look="quiet" onClick={() => change({ filters: [] })}>
            Clear filters
          </Button>
        </>
      )}
    </section>
  )
}
