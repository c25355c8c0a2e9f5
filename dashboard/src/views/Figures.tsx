import { InfoTip } from '../components/InfoTip'
import styles from './SessionShapes.module.css'

export interface Figure {
  name: string
  value: string
  /** What the number means. */
  definition?: string
}

/** A few numbers side by side, each under its name. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className={styles.figures}>
      {figures.map(({ name, value, definition }) => (
        <div key={name}>
          <dt>
            {name}
            {definition && <InfoTip about={name} text={definition} />}
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
