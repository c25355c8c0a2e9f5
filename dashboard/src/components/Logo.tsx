import styles from './Logo.module.css'

/** One print: a sole and a heel, 10 wide and 18 high, at the origin. */
const kSole =
  'M5 0c3 0 4.6 2.7 4.6 5.6 0 2.4-.8 3.9-1.1 5.8-.2.9-.8 1.3-1.6 1.3H3.2c-.8 0-1.5-.4-1.7-1.3C1.2 9.5.4 8 .4 5.6.4 2.7 2 0 5 0Z'
const kHeel = 'M2.3 14.4h5.3c.6 0 .9.4.8 1-.2 2-1.3 3.2-3.4 3.2s-3.3-1.2-3.5-3.2c-.1-.6.2-1 .8-1Z'

/** The mark: two footprints walking up and to the right. */
export function LogoMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className={styles.mark}>
      <rect width="32" height="32" rx="8" className={styles.tile} />
      <g className={styles.print} opacity="0.6" transform="translate(6.2 10.1) rotate(-8 5 9) scale(0.88)">
        <path d={kSole} />
        <path d={kHeel} />
      </g>
      <g className={styles.print} transform="translate(16.9 4.8) rotate(10 5 9) scale(0.88)">
        <path d={kSole} />
        <path d={kHeel} />
      </g>
    </svg>
  )
}

/** The mark with the name beside it. */
export function Logo() {
  return (
    <span className={styles.logo}>
      <LogoMark />
      <span className={styles.name}>Footfall</span>
    </span>
  )
}
