import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import { Ring } from '../../ui/ring.tsx'
import { moment } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { waitingWords } from '../../ui/waiting-words.ts'
import { RECEIPT_WORDS } from '../conversation/conversation-words.ts'
import { WhatWasSent } from '../privacy/what-was-sent.tsx'
import { act, openConversation, placeOf } from '../sending/sending-actions.ts'
import classes from './autopilot.module.css'

/** A message the autopilot approved, with the time that is left to take it back. */
export function PendingMessage({ item }: { item: OutboxItem }) {
  const desk = useDesk()
  const now = useNow(1_000)
  const from = Date.parse(item.approvedAt ?? item.createdAt)
  const end = item.waitingFor?.until
  return (
    <li className={classes.card}>
      <Head item={item}>
        {item.waitingFor?.code === 'undo_window' && end && <Ring from={from} until={Date.parse(end)} />}
        {waitingWords(item, now)}
      </Head>
      <p className={classes.text} dir="auto">
        {item.text}
      </p>
      <div className={classes.actions}>
        <Button variant="filled" aria-label={`Take back, ${item.title}`} onClick={() => void act(desk, item, 'undo')}>
          Take back
        </Button>
        <Open item={item} />
        <WhatWasSent draft={item} />
      </div>
      <ProblemAt place={placeOf(item)} />
    </li>
  )
}

/** A message it sent, or that may have left. */
export function SentMessage({ item }: { item: OutboxItem }) {
  return (
    <li className={classes.card}>
      <Head item={item}>{stateWords(item)}</Head>
      <p className={classes.text} dir="auto">
        {item.text}
      </p>
      <div className={classes.actions}>
        <Open item={item} />
        <WhatWasSent draft={item} />
      </div>
    </li>
  )
}

function Head({ item, children }: { item: OutboxItem; children: ReactNode }) {
  return (
    <header className={classes.head}>
      <h3 className={classes.name}>{item.title}</h3>
      <span className={classes.when}>{children}</span>
    </header>
  )
}

function Open({ item }: { item: OutboxItem }) {
  const desk = useDesk()
  return (
    <Button
      variant="subtle"
      aria-label={`Open the conversation with ${item.title}`}
      onClick={() => openConversation(desk, item)}
    >
      Open
    </Button>
  )
}

function stateWords({ status, sentAt, receipt }: OutboxItem): string {
  if (status === 'failed') return 'Was not sent'
  if (status === 'uncertain') return 'May have arrived'
  return sentAt === null ? 'Sending…' : `${moment(sentAt)} · ${RECEIPT_WORDS[receipt]}`
}
