import styles from './Skeleton.module.css'

/** A grey place where something will stand once it has loaded. */
export function Skeleton({ height, width = '100%' }: { height: number; width?: number | string }) {
  return <span className={styles.skeleton} style={{ height, width }} aria-hidden="true" />
}

/** Several lines of it. */
export function SkeletonRows({ rows, height = 28 }: { rows: number; height?: number }) {
  const widths = Array.from({ length: rows }, (_, row) => `${100 - row * (60 / rows)}%`)
  return (
    <div className={styles.rows}>
      {widths.map((width) => (
        <Skeleton key={width} height={height} width={width} />
      ))}
    </div>
  )
}
