import type { Clicks } from '../api/insightTypes'
import { formatCount } from '../format/number'
import styles from './Heatmap.module.css'

/** The faintest a square with clicks is drawn, and how wide a page is taken to be at least, in CSS pixels. */
const kFaintest = 0.12
const kLeastWidth = 1000

/** Where a page is clicked: a square a bin, the darker the more clicks. */
export function Heatmap({ clicks }: { clicks: Clicks }) {
  const { bin } = clicks
  const bins = clicks.bins.filter(({ x }) => x !== null)
  const width = Math.max(kLeastWidth, ...bins.map(({ x }) => x + bin))
  const height = Math.max(width / 3, ...bins.map(({ y }) => y + bin))
  const most = Math.max(1, ...bins.map((one) => one.clicks))
  return (
    <figure>
      <svg
        className={styles.map}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`Where the page is clicked; the table beside it holds the elements`}
        data-testid="heatmap"
      >
        {bins.map((one) => (
          <rect
            key={`${one.x} ${one.y}`}
            x={one.x}
            y={one.y}
            width={bin}
            height={bin}
            rx={bin / 5}
            opacity={kFaintest + (1 - kFaintest) * Math.sqrt(one.clicks / most)}
            data-clicks={one.clicks}
          >
            <title>{`${formatCount(one.clicks)} clicks by ${formatCount(one.visitors)} visitors`}</title>
          </rect>
        ))}
      </svg>
      <figcaption className={styles.note}>
        {formatCount(width)} by {formatCount(height)} pixels, from the upper left corner of the page.
      </figcaption>
    </figure>
  )
}
