import { Button, Kbd, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Conversation } from '../../../electron/contract/models.ts'
import { keyLabel } from '../../commands/key-names.ts'
import { useDesk } from '../../state/use-desk.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { waited } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { changeSettings, settingPlace } from '../settings/use-settings.ts'
import classes from './onboarding.module.css'

/** Three lines on what stands on the desk right now. */
export function TourStep() {
  const desk = useDesk()
  const first = useQuery(desk.orpc.conversations.list.queryOptions({ input: { state: 'unanswered', limit: 1 } }))
  const { data: counts } = useQuery(desk.orpc.conversations.counts.queryOptions())
  const leave = () => {
    void changeSettings(desk, settingPlace('appearance.tourSeen'), { appearance: { tourSeen: true } })
    desk.ui.goTo('unanswered')
  }
  const row = first.data?.items[0]
  return (
    <>
      <h1 className={classes.title}>Your desk is ready</h1>
      {first.isPending || counts === undefined ? (
        <Skeleton height={240} animate={false} />
      ) : (
        <ol className={classes.tour}>
          <li>
            <h2>{waitingLine(counts.unanswered)}</h2>
            {row === undefined ? (
              <p>Whoever writes next stands in the list, most important first.</p>
            ) : (
              <Row row={row} />
            )}
          </li>
          <li>
            <h2>Under each stands a draft. Change it like any text.</h2>
            <DraftLine row={row} />
          </li>
          <li>
            <h2>
              <Kbd>{keyLabel('$mod+Enter')}</Kbd> approves it and goes on to the next.
            </h2>
            <p>
              You can take it back for a few seconds. <Kbd>?</Kbd> shows all keys.
            </p>
          </li>
        </ol>
      )}
      <div className={classes.actions}>
        <Button variant="filled" onClick={leave}>
          Go to the desk
        </Button>
      </div>
    </>
  )
}

function waitingLine(count: number): string {
  if (count === 0) return 'Nobody waits for you right now.'
  if (count === 1) return 'One conversation waits for you.'
  return `${new Intl.NumberFormat().format(count)} conversations wait for you, most important first.`
}

function Row({ row }: { row: Conversation }) {
  const now = useNow(30_000)
  return (
    <div className={classes.sample}>
      <Avatar name={row.title} isGroup={row.kind === 'group'} />
      <div className={classes.sampleWords}>
        <strong>{row.title}</strong>
        <span className={classes.quiet}>
          {[row.waitsSince === null ? null : `waits ${waited(row.waitsSince, now)}`, row.reasons[0]?.text]
            .filter((part) => part != null)
            .join(' · ')}
        </span>
        <span className={classes.snippet} dir="auto">
          {row.snippet}
        </span>
      </div>
    </div>
  )
}

function DraftLine({ row }: { row: Conversation | undefined }) {
  if (row?.draft?.status === 'draft' && row.draft.text) {
    return (
      <div className={classes.sample}>
        <p className={classes.draft} dir="auto">
          {row.draft.text}
        </p>
      </div>
    )
  }
  return <p>{row === undefined ? 'It is written in the background.' : 'The first one is being written.'}</p>
}
