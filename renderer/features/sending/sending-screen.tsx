import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import { nextLook } from '../../client/next-look.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNote } from '../../ui/problem.tsx'
import { Screen } from '../../ui/screen.tsx'
import { FailedMessage, OvertakenMessage, UncertainMessage, WaitingMessage } from './message-kinds.tsx'
import { PausedNote } from './paused-note.tsx'
import { failedSends, latestFirst, leavingFirst, sendingQueries } from './sending-lists.ts'
import classes from './sending-screen.module.css'
import { SendingSkeleton } from './sending-skeleton.tsx'
import { SentList } from './sent-list.tsx'

/** Everything approved: what needs a decision, what waits and for what, what left. */
export function SendingScreen() {
  return (
    <Screen title="Sending">
      <PausedNote />
      <Lists />
    </Screen>
  )
}

function Lists() {
  const { orpc } = useDesk()
  const uncertain = useQuery(sendingQueries.uncertain(orpc))
  const failed = useQuery(sendingQueries.failed(orpc))
  const overtaken = useQuery(sendingQueries.overtaken(orpc))
  const waiting = useQuery({
    ...sendingQueries.waiting(orpc),
    refetchInterval: ({ state }) => nextLook(state.data?.items, Date.now()),
  })
  const sent = useQuery(sendingQueries.sent(orpc))
  const all = [uncertain, failed, overtaken, waiting, sent]
  const broken = all.find((list) => list.isError && list.data === undefined)
  if (broken) return <Broken error={broken.error} retry={() => all.map((list) => list.refetch())} />
  if (all.some((list) => list.data === undefined)) return <SendingSkeleton />
  const lists = {
    uncertain: uncertain.data?.items ?? [],
    failed: failedSends(failed.data?.items ?? []),
    overtaken: overtaken.data?.items ?? [],
    waiting: leavingFirst(waiting.data?.items ?? []),
    sent: latestFirst(sent.data?.items ?? []),
  }
  const isQuiet = Object.entries(lists).every(([name, items]) => name === 'sent' || items.length === 0)
  return (
    <div className={classes.groups}>
      {isQuiet && <NothingWaits hasSent={lists.sent.length > 0} />}
      <Group title="May have arrived" items={lists.uncertain} card={(item) => <UncertainMessage item={item} />} />
      <Group title="Was not sent" items={lists.failed} card={(item) => <FailedMessage item={item} />} />
      <Group title="Overtaken" items={lists.overtaken} card={(item) => <OvertakenMessage item={item} />} />
      <Group title="On the way" items={lists.waiting} card={(item) => <WaitingMessage item={item} />} />
      {lists.sent.length > 0 && (
        <section aria-label="Sent lately">
          <h2 className={classes.title}>Sent lately</h2>
          <SentList items={lists.sent} />
        </section>
      )}
    </div>
  )
}

function Group(props: { title: string; items: readonly OutboxItem[]; card: (item: OutboxItem) => ReactNode }) {
  if (props.items.length === 0) return null
  return (
    <section aria-label={props.title}>
      <h2 className={classes.title}>
        {props.title} <span className={classes.count}>{new Intl.NumberFormat().format(props.items.length)}</span>
      </h2>
      <ul className={classes.list}>
        {props.items.map((item) => (
          <li key={item.id}>{props.card(item)}</li>
        ))}
      </ul>
    </section>
  )
}

function NothingWaits({ hasSent }: { hasSent: boolean }) {
  const desk = useDesk()
  return (
    <div className={classes.quiet}>
      <EmptyState
        title="Nothing waits to be sent."
        action={
          <Button mt="sm" onClick={() => desk.ui.goTo('unanswered')}>
            To answer
          </Button>
        }
      >
        {hasSent
          ? 'Everything you approved has left.'
          : 'When you approve a reply, it stands here until it has left, with what it waits for.'}
      </EmptyState>
    </div>
  )
}

function Broken({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <ProblemNote problem={toProblem(error)}>
      <div>
        <Button mt="sm" onClick={retry}>
          Try again
        </Button>
      </div>
    </ProblemNote>
  )
}
