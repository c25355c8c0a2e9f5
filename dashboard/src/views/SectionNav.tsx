import { useEffect, useRef } from 'react'
import { useMayChange } from '../api/session'
import { useBounded } from '../state/BoundedContext'
import { kSectionNames, sectionsFor } from '../state/sections'
import { useView } from '../state/useView'
import { formatView } from '../state/viewState'
import styles from './SectionNav.module.css'

/** The parts of the dashboard: links, so that each can be opened in a tab of its own. */
export function SectionNav() {
  const [view, change] = useView()
  const shown = sectionsFor({ bounded: useBounded(), mayChange: useMayChange() })
  const present = useRef<HTMLAnchorElement>(null)

  // Where the line of links is longer than the screen, the present one must be in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the reference follows the section
  useEffect(() => {
    present.current?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })
  }, [view.section])

  return (
    <nav className={styles.nav} aria-label="Sections">
      <ul className={styles.list}>
        {shown.map((section) => (
          <li key={section}>
            <a
              ref={section === view.section ? present : null}
              className={styles.link}
              href={`/${formatView({ ...view, section })}`}
              aria-current={section === view.section ? 'page' : undefined}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return
                event.preventDefault()
                change({ section })
              }}
            >
              {kSectionNames[section]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
