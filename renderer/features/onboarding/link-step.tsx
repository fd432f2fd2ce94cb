import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Session } from '../../../electron/contract/models.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemNote } from '../../ui/problem.tsx'
import { useSettings } from '../settings/use-settings.ts'
import { HonestNote } from './honest-note.tsx'
import { LinkOptions } from './link-options.tsx'
import classes from './onboarding.module.css'
import { SessionPanel } from './session-panel.tsx'
import { afterLink, goToStep, leaveTo } from './steps.ts'

/** Links WhatsApp. Once everything is read, it goes on by itself. */
export function LinkStep() {
  const desk = useDesk()
  const session = useQuery(desk.orpc.session.get.queryOptions())
  const settings = useSettings()
  const isReady = session.data?.state === 'connected' && session.data.channel === 'whatsapp-web'
  useEffect(() => {
    if (isReady && settings !== undefined) leaveTo(desk, afterLink(settings))
  }, [desk, isReady, settings])
  const goOn = settings && (
    <Button variant="filled" onClick={() => leaveTo(desk, afterLink(settings))}>
      {session.data?.state === 'syncing' ? 'Go on while it reads' : 'Go on'}
    </Button>
  )
  return (
    <>
      <h1 className={classes.title}>Link WhatsApp</h1>
      {session.error && session.data === undefined && <ProblemNote problem={toProblem(session.error)} />}
      {session.isPending && <Skeleton height={240} animate={false} />}
      {session.data && (
        <SessionPanel
          session={session.data}
          whenLinked={goOn}
          whenStopped={
            <>
              <HonestNote />
              <LinkOptions session={session.data} label="Show the QR code" />
            </>
          }
        />
      )}
      {session.data && isIdle(session.data) && (
        <Button variant="subtle" className={classes.back} onClick={() => goToStep(desk, 'welcome')}>
          Back
        </Button>
      )}
    </>
  )
}

function isIdle({ state }: Session): boolean {
  return state === 'stopped' || state === 'logged-out' || state === 'failed'
}
