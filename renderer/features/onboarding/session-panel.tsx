import { Button, Progress, Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Session } from '../../../electron/contract/models.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import { useNow } from '../../ui/use-now.ts'
import classes from './link.module.css'
import { LinkOptions } from './link-options.tsx'
import { LoginCodes } from './login-codes.tsx'
import { SESSION_PLACE, startSession, stopSession } from './session-actions.ts'
import { progressShare, progressWords, selfRepairWords } from './session-words.ts'

interface SessionPanelProps {
  readonly session: Session
  /** What stands there once the link is made. */
  readonly whenLinked: ReactNode
  /** What stands there before anything was started. */
  readonly whenStopped: ReactNode
}

/** The connection to WhatsApp in whatever state it is: what is shown, what happened, and what can be done. */
export function SessionPanel(props: SessionPanelProps) {
  return (
    <div className={classes.panel} data-state={props.session.state}>
      <State {...props} />
      <ProblemAt place={SESSION_PLACE} />
    </div>
  )
}

function State({ session, whenLinked, whenStopped }: SessionPanelProps) {
  switch (session.state) {
    case 'stopped':
      return whenStopped
    case 'starting':
      return <Starting session={session} />
    case 'needs-login':
      return <NeedsLogin session={session} />
    case 'syncing':
      return <Waiting session={session} title="Linked. Reading your conversations" more={whenLinked} />
    case 'connected':
      return whenLinked
    case 'degraded':
      return <Degraded session={session} whenLinked={whenLinked} />
    case 'reconnecting':
      return <Reconnecting session={session} />
    case 'logged-out':
      return <LoggedOut session={session} />
    case 'failed':
      return <Failed session={session} />
    default:
      return <Unknown session={session} />
  }
}

/** The code will stand where its shape stands now, so nothing jumps. */
function Starting({ session }: { session: Session }) {
  const share = progressShare(session)
  return (
    <>
      <p className={classes.title}>Starting</p>
      <div className={classes.codes}>
        <Skeleton className={classes.qr} radius="md" animate={false} aria-hidden />
        <div className={classes.beside}>
          <p className={classes.words} role="status">
            {progressWords(session)}
          </p>
          {share !== null && <Progress mt="sm" value={share} aria-label="Starting" transitionDuration={120} />}
        </div>
      </div>
      <div className={classes.actions}>
        <Cancel />
      </div>
    </>
  )
}

/** A wait that says what it waits for and how far it is, and can be ended. */
function Waiting({ session, title, more }: { session: Session; title: string; more?: ReactNode }) {
  const share = progressShare(session)
  return (
    <>
      <p className={classes.title}>{title}</p>
      <p className={classes.words} role="status">
        {progressWords(session)}
      </p>
      {share !== null && <Progress value={share} aria-label={title} transitionDuration={120} />}
      <div className={classes.actions}>
        {more}
        <Cancel />
      </div>
    </>
  )
}

/** WhatsApp may ask for something besides a code (a passkey, or what nobody knows yet): then that is what is said. */
function NeedsLogin({ session }: { session: Session }) {
  if (session.error !== null) {
    return (
      <>
        <p className={classes.title}>WhatsApp asks for something else</p>
        <Reason session={session} />
        <div className={classes.actions}>
          <Cancel />
        </div>
      </>
    )
  }
  return (
    <>
      <p className={classes.title}>Link your phone</p>
      <LoginCodes session={session} />
      <div className={classes.actions}>
        <Cancel />
      </div>
    </>
  )
}

function Degraded({ session, whenLinked }: { session: Session; whenLinked: ReactNode }) {
  const { versions, error } = session
  const isSaid = versions !== null && error?.message.includes(versions.library)
  return (
    <>
      <p className={classes.title}>Linked, but not everything works</p>
      <Reason session={session} fallback="WhatsApp Web is not the one we know. Messages are read, nothing is sent." />
      {versions !== null && !isSaid && (
        <p className={classes.words}>
          whatsapp-web.js {versions.library}, WhatsApp Web {versions.web ?? 'of unknown version'}
        </p>
      )}
      <SelfRepair session={session} />
      <div className={classes.actions}>{whenLinked}</div>
    </>
  )
}

function Reconnecting({ session }: { session: Session }) {
  return (
    <>
      <p className={classes.title}>Reconnecting</p>
      <Reason session={session} fallback="WhatsApp is unreachable. It is tried again by itself." />
      <p className={classes.words}>What you approved waits here. Nothing is lost.</p>
      <div className={classes.actions}>
        <Cancel label="Stop trying" />
      </div>
    </>
  )
}

function LoggedOut({ session }: { session: Session }) {
  return (
    <>
      <p className={classes.title}>Logged out of WhatsApp</p>
      <Reason session={session} fallback="This device is no longer linked. Your conversations are kept here." />
      <LinkOptions session={session} label="Link again" />
    </>
  )
}

/** The codes ran out unscanned, or it cannot go on without the person. */
function Failed({ session }: { session: Session }) {
  const desk = useDesk()
  const isCodesOver = session.error?.code === 'QR_EXPIRED'
  return (
    <>
      <p className={classes.title}>{isCodesOver ? 'The codes ran out' : 'WhatsApp could not be connected'}</p>
      <Reason session={session} fallback="No reason was given. Your conversations are kept here." />
      <SelfRepair session={session} />
      <div className={classes.actions}>
        <Button variant="filled" onClick={() => void startSession(desk)}>
          {isCodesOver ? 'Show new codes' : 'Try again'}
        </Button>
      </div>
    </>
  )
}

function Unknown({ session }: { session: { state: string } }) {
  return (
    <>
      <p className={classes.title}>A state this version does not know</p>
      <p className={classes.words}>
        The connection to WhatsApp says “{session.state}”. Open WhatsApp on the phone and do what it asks; if nothing
        changes, update Secretary and start again.
      </p>
      <div className={classes.actions}>
        <Cancel label="Stop" />
      </div>
    </>
  )
}

function Reason({ session, fallback }: { session: Session; fallback?: string }) {
  const words = session.error?.message ?? fallback
  if (words === undefined) return null
  return (
    <p className={classes.reason} role="status" data-code={session.error?.code}>
      {words}
    </p>
  )
}

function SelfRepair({ session }: { session: Session }) {
  const words = selfRepairWords(session, useNow(1_000))
  return words === null ? null : <p className={classes.words}>{words}</p>
}

function Cancel({ label = 'Cancel' }: { label?: string }) {
  const desk = useDesk()
  return <Button onClick={() => void stopSession(desk)}>{label}</Button>
}
