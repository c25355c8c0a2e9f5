import { useEffect } from 'react'
import { useMe } from './api/session'
import { ErrorNote } from './components/Note'
import { ThemeContext } from './state/ThemeContext'
import { useTheme } from './state/theme'
import { navigate, usePath } from './state/useView'
import { Dashboard } from './views/Dashboard'
import { SignIn } from './views/SignIn'
import styles from './views/SignIn.module.css'
import { SignInLink } from './views/SignInLink'

/** Which of the few screens is due: signing in, or the dashboard. */
export function App() {
  const path = usePath()
  const { choice, theme, choose } = useTheme()
  const link = path === '/sign-in' ? new URLSearchParams(location.search).get('link') : null
  const me = useMe(link === null ? 'now' : 'held')
  const signedIn = me.data != null

  useEffect(() => {
    if (signedIn && path === '/sign-in' && link === null) navigate('/', 'replace')
  }, [signedIn, path, link])

  useEffect(() => {
    if (!signedIn) document.title = 'Footfall'
  }, [signedIn])

  if (link !== null) return <SignInLink link={link} />
  if (me.isError) {
    return (
      <main className={styles.page}>
        <ErrorNote error={me.error} retry={() => me.refetch()} />
      </main>
    )
  }
  if (me.data === undefined) return <main aria-busy="true" />
  if (me.data === null) return <SignIn />
  return (
    <ThemeContext value={theme}>
      <Dashboard user={me.data} theme={theme} choice={choice} onTheme={choose} />
    </ThemeContext>
  )
}
