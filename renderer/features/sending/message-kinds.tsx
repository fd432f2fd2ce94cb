import type { OutboxItem } from '../../../electron/contract/models.ts'
import { Ring } from '../../ui/ring.tsx'
import { ago, clock, day } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { waitingWords } from '../../ui/waiting-words.ts'
import classes from './message-card.module.css'
import { MessageCard } from './message-card.tsx'

/** Approved, on its way or waiting: with what it waits for, counting. */
export function WaitingMessage({ item }: { item: OutboxItem }) {
  const now = useNow(1_000)
  const { waitingFor, approvedAt } = item
  const isRunningOut = waitingFor?.code === 'undo_window' && waitingFor.until !== null && approvedAt !== null
  return (
    <MessageCard
      item={item}
      state={
        <>
          {isRunningOut && waitingFor.until !== null && (
            <Ring from={Date.parse(approvedAt)} until={Date.parse(waitingFor.until)} />
          )}
          <span>{waitingWords(item, now)}</span>
        </>
      }
    >
      {waitingFor?.code === 'retry' && <p className={classes.more}>{item.errors.at(-1)?.message}</p>}
      <EarlierErrors item={item} />
    </MessageCard>
  )
}

/** Not sent, and it will not be tried again by itself. */
export function FailedMessage({ item }: { item: OutboxItem }) {
  const last = item.errors.at(-1)
  return (
    <MessageCard item={item} tone="bad" state="Was not sent" mainCommand="sending.retry">
      <p className={classes.more}>{last?.message ?? item.note ?? 'No reason was given.'}</p>
      <EarlierErrors item={item} />
    </MessageCard>
  )
}

/** The attempt was cut off. The chat is looked at; until that proves something, only the person can say. */
export function UncertainMessage({ item }: { item: OutboxItem }) {
  const now = useNow(30_000)
  const tried = item.lastAttemptAt
  const known = item.note ?? item.errors.at(-1)?.message ?? 'No confirmation came back.'
  return (
    <MessageCard item={item} tone="warn" state="Not sure it arrived" mainCommand="sending.arrived">
      <p className={classes.more}>
        It was given to WhatsApp{tried === null ? '' : ` ${ago(tried, now)}`}. {known}
      </p>
      <p className={classes.more}>
        Secretary looks in the conversation and sends it again by itself only when it is certainly not there. If you can
        see on your phone how it stands, say so.
      </p>
      <EarlierErrors item={item} />
    </MessageCard>
  )
}

/** Approved, and then the conversation went on without it. */
export function OvertakenMessage({ item }: { item: OutboxItem }) {
  return (
    <MessageCard item={item} tone="warn" state="Overtaken, not sent">
      <p className={classes.more}>{item.note ?? 'The conversation went on before it could leave.'}</p>
    </MessageCard>
  )
}

function EarlierErrors({ item }: { item: OutboxItem }) {
  const now = useNow(30_000)
  if (item.errors.length < 2) return null
  return (
    <details className={classes.more}>
      <summary className={classes.summary}>What happened so far</summary>
      <ul className={classes.errors}>
        {item.errors.map((error) => (
          <li key={error.at + error.code}>
            {at(error.at, now)}: {error.message}
          </li>
        ))}
      </ul>
    </details>
  )
}

function at(moment: string, now: number): string {
  return `${day(moment, now)}, ${clock(moment)}`
}
