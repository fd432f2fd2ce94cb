import { Button } from '@mantine/core'
import { useState } from 'react'
import { useDesk } from '../../state/use-desk.ts'
import classes from './link.module.css'
import { logOut } from './session-actions.ts'

/** Logging out cannot be undone without the phone, so it says first what it means, where the button was. */
export function LogOut() {
  const desk = useDesk()
  const [isAsking, setAsking] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  if (!isAsking) return <Button onClick={() => setAsking(true)}>Log out…</Button>
  const leave = async () => {
    setLeaving(true)
    if (!(await logOut(desk))) setLeaving(false)
  }
  return (
    <section className={classes.consequence} aria-label="Log out of WhatsApp">
      <p>
        This unlinks Secretary on your phone too. Your conversations and drafts stay on this computer, and what you
        approved waits. To go on, you scan a code again.
      </p>
      <div className={classes.actions}>
        <Button color="red.9" variant="filled" disabled={isLeaving} onClick={() => void leave()}>
          {isLeaving ? 'Logging out…' : 'Log out'}
        </Button>
        <Button disabled={isLeaving} onClick={() => setAsking(false)}>
          Stay linked
        </Button>
      </div>
    </section>
  )
}
