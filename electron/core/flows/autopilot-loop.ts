import { likeness } from '../assistant/reading/alike.ts'
import type { Db } from '../db/open.ts'
import type { StoredConversation } from '../inbox/conversations.store.ts'
import { listMessages, type StoredMessage } from '../inbox/messages.store.ts'
import type { OutboxRow } from '../outbox/outbox.store.ts'
import { LOOP } from './autopilot-rules.ts'

/** So many of the newest messages are looked at. */
const LOOKED_AT = 80

/**
 * Two machines that answer each other never stop by themselves. Answers why this looks like one, in words for the
 * person, or null. `sent` is what the autopilot sent lately, in any conversation.
 */
export function findLoop(
  db: Db,
  conversation: StoredConversation,
  sent: readonly OutboxRow[],
  now: number,
): string | null {
  const theirs = listMessages(db, conversation.id, LOOKED_AT).filter(
    (message) => !message.fromMe && message.sentAt > now - LOOP.withinMs,
  )
  const ours = sent.filter((row) => row.conversationId === conversation.id)
  if (countSame(theirs) >= LOOP.sameMessages) {
    return `${conversation.title} sent nearly the same message ${LOOP.sameMessages} times, as machines do.`
  }
  if (countQuick(theirs, ours) >= LOOP.quickAnswers) {
    return `${conversation.title} answered within seconds ${LOOP.quickAnswers} times, as machines do.`
  }
  const lately = ours.filter((row) => (row.approvedAt ?? 0) > now - HOUR_MS).length
  return lately >= LOOP.perHour
    ? `There were more than ${LOOP.perHour} answers within an hour: better that you take over.`
    : null
}

const HOUR_MS = 60 * 60_000
/** WhatsApp tells times in whole seconds: an answer within the same one seems to come before ours. */
const SECOND_MS = 1_000

/** How often their newest message was sent, itself included. */
function countSame([newest, ...before]: readonly StoredMessage[]): number {
  const text = newest?.text ?? null
  if (text === null) return 0
  return 1 + before.filter((message) => message.text !== null && likeness(message.text, text) >= LOOP.alike).length
}

function countQuick(theirs: readonly StoredMessage[], ours: readonly OutboxRow[]): number {
  return ours.filter(({ sentAt }) => {
    if (sentAt === null) return false
    return theirs.some((message) => message.sentAt > sentAt - SECOND_MS && message.sentAt - sentAt <= LOOP.quickMs)
  }).length
}
