import { Button } from '@mantine/core'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import { Ring } from '../../ui/ring.tsx'
import { useNow } from '../../ui/use-now.ts'
import { waitingWords } from '../../ui/waiting-words.ts'
import bubble from './bubble.module.css'
import { MessageText } from './message-text.tsx'
import classes from './outgoing-item.module.css'

/** A message on its way: the bubble it will be, and under it what happens with it and what can be done. */
export function OutgoingItem({ item }: { item: OutboxItem }) {
  if (item.text === null) return <FailedDraft item={item} />
  return (
    <article className={bubble.line} data-mine data-status={item.status} aria-label="Message on its way">
      <div className={classes.stack}>
        <div className={classes.bubble} data-status={item.status}>
          <MessageText text={item.text} />
        </div>
        <State item={item} />
        <ProblemAt place={`outbox:${item.id}`} />
      </div>
    </article>
  )
}

function State({ item }: { item: OutboxItem }) {
  switch (item.status) {
    case 'uncertain':
      return <Uncertain item={item} />
    case 'failed':
      return <Failed item={item} />
    case 'queued':
      return <Queued item={item} />
    default:
      return <p className={classes.state}>Sending…</p>
  }
}

function Queued({ item }: { item: OutboxItem }) {
  const { client } = useDesk()
  const now = useNow(1_000)
  const from = item.approvedAt ?? item.createdAt
  const end = item.waitingFor?.until
  const takeBack = () =>
    item.origin === 'manual' ? client.outbox.discard({ id: item.id }) : client.outbox.undo({ id: item.id })
  return (
    <div className={classes.state}>
      {item.waitingFor?.code === 'undo_window' && end && <Ring from={Date.parse(from)} until={Date.parse(end)} />}
      <span>
        {item.approvedBy === 'autopilot' && 'Autopilot · '}
        {waitingWords(item, now)}
      </span>
      <Act item={item} label="Undo" run={takeBack} />
      {item.heldAt === null ? (
        <Act item={item} label="Hold" run={() => client.outbox.hold({ id: item.id })} />
      ) : (
        <Act item={item} label="Release" run={() => client.outbox.release({ id: item.id })} />
      )}
    </div>
  )
}

function Failed({ item }: { item: OutboxItem }) {
  const { client } = useDesk()
  const why = item.errors.at(-1)?.message ?? item.note
  return (
    <div className={classes.note} data-tone="bad">
      <p>Not sent. {why}</p>
      <div className={classes.actions}>
        <Act item={item} label="Try again" run={() => client.outbox.retry({ id: item.id })} />
        <Act item={item} label="Discard" run={() => client.outbox.discard({ id: item.id })} />
      </div>
    </div>
  )
}

/** No text came about at all: what failed was the writing. */
function FailedDraft({ item }: { item: OutboxItem }) {
  const { client } = useDesk()
  return (
    <div className={classes.note} data-tone="bad" role="status">
      <p>No draft could be written. {item.errors.at(-1)?.message ?? item.note}</p>
      <div className={classes.actions}>
        <Act item={item} label="Try again" run={() => client.conversations.draft({ id: item.conversationId })} />
        <Act item={item} label="Discard" run={() => client.outbox.discard({ id: item.id })} />
      </div>
      <ProblemAt place={`outbox:${item.id}`} />
    </div>
  )
}

function Uncertain({ item }: { item: OutboxItem }) {
  const { client } = useDesk()
  const why = item.note ?? item.errors.at(-1)?.message ?? 'Sending was interrupted before WhatsApp confirmed it.'
  return (
    <div className={classes.note} data-tone="warn">
      <p>It is not sure that this arrived. {why} Please look on your phone: it is never sent again by itself.</p>
      <div className={classes.actions}>
        <Act item={item} label="It arrived" run={() => client.outbox.resolve({ id: item.id, outcome: 'sent' })} />
        <Act item={item} label="Send again" run={() => client.outbox.resolve({ id: item.id, outcome: 'resend' })} />
      </div>
    </div>
  )
}

function Act({ item, label, run }: { item: OutboxItem; label: string; run: () => Promise<unknown> }) {
  const desk = useDesk()
  return (
    <Button size="compact-sm" h={32} variant="subtle" onClick={() => void desk.attempt(`outbox:${item.id}`, run)}>
      {label}
    </Button>
  )
}
