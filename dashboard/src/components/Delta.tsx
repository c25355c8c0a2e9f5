import type { Change } from '../format/change'
import styles from './Delta.module.css'
import { Icon } from './Icon'

const kWords = { up: 'up', down: 'down', flat: 'no change', unknown: 'no comparison' }

/** How a number moved: an arrow for the direction, a colour for whether that is welcome. */
export function Delta({ change }: { change: Change }) {
  const { direction, tone, text } = change
  if (direction === 'unknown') return <span className={styles.unknown}>no comparison</span>
  return (
    <span className={[styles.delta, styles[tone]].join(' ')} data-direction={direction} data-tone={tone}>
      {direction !== 'flat' && <Icon name={direction} size={12} />}
      <span className="visually-hidden">{kWords[direction]}</span>
      {text}
    </span>
  )
}
