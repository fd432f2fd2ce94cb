import { Button, Skeleton, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Session } from '../../../electron/contract/models.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt, ProblemNote } from '../../ui/problem.tsx'
import { ago, moment } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import type { BlockProps } from '../settings/setting-entry.ts'
import { SettingRow } from '../settings/setting-row.tsx'
import classes from './link.module.css'
import { LinkOptions } from './link-options.tsx'
import { LogOut } from './log-out.tsx'
import { DEMO_PLACE, startSession, stopSession, switchDemo } from './session-actions.ts'
import { SessionPanel } from './session-panel.tsx'
import { phoneOf } from './session-words.ts'

/** The connection in Settings: the same panel as when linking, and what is known of a link that stands. */
export function LinkBlock({ entry }: BlockProps) {
  const { orpc } = useDesk()
  const session = useQuery(orpc.session.get.queryOptions())
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect} below>
      {session.error && session.data === undefined && <ProblemNote problem={toProblem(session.error)} />}
      {session.isPending && <Skeleton height={120} animate={false} />}
      {session.data && (
        <SessionPanel
          session={session.data}
          whenLinked={<Linked session={session.data} />}
          whenStopped={<Stopped session={session.data} />}
        />
      )}
      <DemoSwitch />
    </SettingRow>
  )
}

function Stopped({ session }: { session: Session }) {
  return (
    <>
      <p className={classes.words}>Not connected. A login made before is kept; without one, a code is shown to scan.</p>
      <LinkOptions session={session} label="Start the connection" />
    </>
  )
}

function Linked({ session }: { session: Session }) {
  const desk = useDesk()
  const now = useNow(1_000)
  const { me, lastProofAt, channel } = session
  if (session.state === 'syncing') return null
  return (
    <div className={classes.panel}>
      <dl className={classes.facts}>
        <Fact name="Linked as">{me === null ? 'unknown' : `${me.name} · ${phoneOf(me.id)}`}</Fact>
        <Fact name="Since">{moment(session.since)}</Fact>
        {lastProofAt !== null && <Fact name="Last sign of life">{ago(lastProofAt, now)}</Fact>}
      </dl>
      <Switch
        size="md"
        label="Watch only"
        description="Secretary reads and drafts, and sends nothing at all."
        checked={session.watchOnly}
        onChange={(event) => void startSession(desk, event.currentTarget.checked)}
      />
      {channel === 'whatsapp-web' && (
        <div className={classes.actions}>
          <Button onClick={() => void stopSession(desk)}>Stop the connection</Button>
          <LogOut />
        </div>
      )}
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** From the real account to the demo people and back. Neither touches the other's data. */
function DemoSwitch() {
  const desk = useDesk()
  const { data: info } = useQuery(desk.orpc.app.info.queryOptions())
  const [isSwitching, setSwitching] = useState(false)
  if (info === undefined) return null
  const change = async () => {
    setSwitching(true)
    await switchDemo(desk, !info.demo)
    setSwitching(false)
  }
  return (
    <div className={classes.panel} style={{ marginTop: 16 }}>
      <div className={classes.actions}>
        <Button disabled={isSwitching} onClick={() => void change()}>
          {info.demo ? 'Go to the real account' : 'Show demo people instead'}
        </Button>
      </div>
      <ProblemAt place={DEMO_PLACE} />
    </div>
  )
}
