import type { ReactNode } from 'react'
import { LogoMark } from '../components/Logo'
import styles from './SignIn.module.css'

/** The page around everything that happens before somebody is signed in. */
export function SignInFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={styles.page}>
      <div className={styles.box}>
        <LogoMark size={44} />
        <h1 className={styles.title}>{title}</h1>
        {children}
      </div>
      <p className={styles.foot}>Analytics that keep people’s data with people.</p>
    </main>
  )
}
