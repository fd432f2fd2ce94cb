import { Button, Switch } from '@mantine/core'
import { useState } from 'react'
import type { Session } from '../../../electron/contract/models.ts'
import { useDesk } from '../../state/use-desk.ts'
import classes from './link.module.css'
import { startSession } from './session-actions.ts'

/** What is chosen before linking. */
export function LinkOptions({ session, label }: { session: Session; label: string }) {
  const desk = useDesk()
  const [watchOnly, setWatchOnly] = useState(session.watchOnly)
  return (
    <>
      <Switch
        size="md"
        label="Watch only"
        description="Secretary reads and drafts, and can send nothing at all. You can change this later."
        checked={watchOnly}
        onChange={(event) => setWatchOnly(event.currentTarget.checked)}
      />
      <div className={classes.actions}>
        <Button variant="filled" onClick={() => void startSession(desk, watchOnly)}>
          {label}
        </Button>
      </div>
    </>
  )
}
