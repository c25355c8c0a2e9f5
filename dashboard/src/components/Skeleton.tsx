import styles from './Skeleton.module.css'

/** A grey place where something will stand once it has loaded. */
export function Skeleton({ height, width = '100%' }: { height: number; width?: number | string }) {
  return <span className={styles.skeleton} style={{ height, width }} aria-hidden="true" />
}

/** Several lines of it. */
export function SkeletonRows({ rows, height = 28 }: { rows: number; height?: number }) {
  return (
    <div className={styles.rows}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <Skeleton key={row} height={height} width={`${100 - row * (60 / rows)}%`} />
      ))}
    </div>
  )
}
