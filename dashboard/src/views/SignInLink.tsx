import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useClient } from '../api/ClientContext'
import type { Client } from '../api/client'
import { rememberUser } from '../api/session'
import type { User } from '../api/types'
import { messageOf } from '../components/Note'
import { oncePerLink } from '../state/oncePerLink'
import { navigate } from '../state/useView'
import { SignIn } from './SignIn'
import styles from './SignIn.module.css'
import { SignInFrame } from './SignInFrame'

const calls = new WeakMap<Client, (link: string) => Promise<User>>()

function postOf(client: Client): (link: string) => Promise<User> {
  const known = calls.get(client)
  if (known !== undefined) return known
  const made = oncePerLink((link) => client.signInWithLink(link))
  calls.set(client, made)
  return made
}

/** Signs in with a one-time link; the link leaves the address bar and the history as soon as it is used. */
export function SignInLink({ link }: { link: string }) {
  const client = useClient()
  const queries = useQueryClient()
  const [problem, setProblem] = useState<string | null>(null)

  useEffect(() => {
    let gone = false
    postOf(client)(link).then(
      async (user) => {
        await rememberUser(queries, user)
        if (!gone) navigate('/', 'replace')
      },
      (error: Error) => {
        if (!gone) setProblem(messageOf(error))
      },
    )
    return () => {
      gone = true
    }
  }, [client, queries, link])

  if (problem !== null) return <SignIn notice={problem} onDone={() => navigate('/', 'replace')} />
  return (
    <SignInFrame title="Signing you in">
      <p className={styles.waiting} role="status">
        One moment…
      </p>
    </SignInFrame>
  )
}
