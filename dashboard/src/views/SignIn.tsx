import { type FormEvent, useId, useState } from 'react'
import { useSignIn } from '../api/session'
import { Button } from '../components/Button'
import { messageOf } from '../components/Note'
import styles from './SignIn.module.css'
import { SignInFrame } from './SignInFrame'

/** The sign-in form; `notice` says why it is shown, where that is not plain. */
export function SignIn({ notice, onDone }: { notice?: string | undefined; onDone?: () => void }) {
  const [user, setUser] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useSignIn()
  const id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate({ user, password }, { onSuccess: onDone })
  }
  return (
    <SignInFrame title="Sign in to Footfall">
      {notice && !signIn.isError && (
        <p className={styles.notice} role="status">
          {notice}
        </p>
      )}
      {signIn.isError && (
        <p className={styles.error} role="alert">
          {messageOf(signIn.error)}
        </p>
      )}
      <form className={styles.form} onSubmit={submit}>
        <label htmlFor={`${id}-user`}>User name</label>
        <input
          id={`${id}-user`}
          name="username"
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          required
          value={user}
          onChange={(event) => setUser(event.target.value)}
        />
        <label htmlFor={`${id}-password`}>Password</label>
        <input
          id={`${id}-password`}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button look="primary" type="submit" className={styles.submit} disabled={signIn.isPending}>
          {signIn.isPending ? 'Signing in…' : 'Sign in'}
        </Button>
      </form>
    </SignInFrame>
  )
}
