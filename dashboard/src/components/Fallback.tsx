import { Component, type ReactNode } from 'react'
import { Button } from './Button'
import styles from './Fallback.module.css'

/** Stands in for the page when a part of it cannot be drawn, as when its files have been replaced by a new version's. */
export class Fallback extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <main className={styles.page}>
        <h1>This page cannot be shown</h1>
        <p>It may have been updated while it was open. Nothing of your data is touched.</p>
        <Button look="primary" onClick={() => location.reload()}>
          Load again
        </Button>
      </main>
    )
  }
}
