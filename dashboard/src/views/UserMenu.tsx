import { useSignOut } from '../api/session'
import type { User } from '../api/types'
import { Button, IconButton } from '../components/Button'
import { Popover } from '../components/Popover'
import { Segmented } from '../components/Segmented'
import type { ThemeChoice } from '../state/theme'
import styles from './UserMenu.module.css'

const kThemes: { value: ThemeChoice; name: string }[] = [
  { value: 'system', name: 'System' },
  { value: 'light', name: 'Light' },
  { value: 'dark', name: 'Dark' },
]

interface UserMenuProps {
  user: User
  theme: ThemeChoice
  onTheme: (choice: ThemeChoice) => void
}

/** Who is signed in, how the page looks, and the way out. */
export function UserMenu({ user, theme, onTheme }: UserMenuProps) {
  const signOut = useSignOut()
  return (
    <Popover
      label="Account"
      trigger={(props) => <IconButton icon="user" label={`Account of ${user.user}`} {...props} />}
    >
      {() => (
        <div className={styles.panel}>
          <p className={styles.who}>
            <b>{user.user}</b>
            <span>{user.role}</span>
          </p>
          <div className={styles.theme}>
            <span aria-hidden="true">Theme</span>
            <Segmented label="Theme" value={theme} options={kThemes} onChoose={onTheme} />
          </div>
          <Button
            look="quiet"
            icon="signOut"
            className={styles.out}
            disabled={signOut.isPending}
            onClick={() => signOut.mutate()}
          >
            Sign out
          </Button>
        </div>
      )}
    </Popover>
  )
}
