import type { ReactNode } from 'react'
import type { User } from '../api/types'
import { IconButton } from '../components/Button'
import { Logo } from '../components/Logo'
import type { Theme, ThemeChoice } from '../state/theme'
import styles from './Header.module.css'
import { UserMenu } from './UserMenu'

interface HeaderProps {
  user: User
  theme: Theme
  choice: ThemeChoice
  onTheme: (choice: ThemeChoice) => void
  /** What the page is about: the choice of site and period. */
  children?: ReactNode
}

export function Header({ user, theme, choice, onTheme, children }: HeaderProps) {
  const other = theme === 'dark' ? 'light' : 'dark'
  return (
    <header className={styles.header}>
      <div className={styles.inner}>
        <a href="/" className={styles.home} aria-label="Footfall, start page">
          <Logo />
        </a>
        <div className={styles.controls}>{children}</div>
        <div className={styles.account}>
          <IconButton
            icon={theme === 'dark' ? 'sun' : 'moon'}
            label={`Use the ${other} theme`}
            onClick={() => onTheme(other)}
          />
          <UserMenu user={user} theme={choice} onTheme={onTheme} />
        </div>
      </div>
    </header>
  )
}
