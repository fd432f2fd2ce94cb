import type { Conversation, OutboxItem } from '../../../electron/contract/models.ts'
import type { Queries } from '../../client/client.ts'
import type { Desk } from '../../state/desk.ts'

const AT_MOST = 500
/** Sent messages are history; the conversation has the rest. */
const RECENT = 30
/** An overtaken conversation comes back to the top, so the first page of the list has them all. */
const TOP_OF_LIST = 100

/** What Sending reads. Decisions and waiting messages come by priority, then age; sent ones newest first. */
export const sendingQueries = {
  uncertain: (orpc: Queries) => orpc.outbox.list.queryOptions({ input: { status: ['uncertain'], limit: AT_MOST } }),
  failed: (orpc: Queries) => orpc.outbox.list.queryOptions({ input: { status: ['failed'], limit: AT_MOST } }),
  waiting: (orpc: Queries) =>
    orpc.outbox.list.queryOptions({ input: { status: ['sending', 'queued'], limit: AT_MOST } }),
  sent: (orpc: Queries) =>
    orpc.outbox.list.queryOptions({ input: { status: ['sent'], order: 'newest', limit: RECENT } }),
  overtaken: (orpc: Queries) =>
    orpc.conversations.list.queryOptions({ input: { state: 'unanswered', limit: TOP_OF_LIST } }),
}

export interface SendingLists {
  readonly uncertain: readonly OutboxItem[]
  readonly failed: readonly OutboxItem[]
  readonly overtaken: readonly OutboxItem[]
  readonly waiting: readonly OutboxItem[]
  readonly sent: readonly OutboxItem[]
}

/** Approved messages that failed. A draft that could not be written belongs to its conversation, not here. */
export function failedSends(items: readonly OutboxItem[]): OutboxItem[] {
  return items.filter((item) => item.approvedAt !== null)
}

export function overtakenOf(conversations: readonly Conversation[]): OutboxItem[] {
  return conversations.map((conversation) => conversation.overtaken).filter((item) => item !== null)
}

/** What is leaving right now stands before what waits. */
export function leavingFirst(items: readonly OutboxItem[]): OutboxItem[] {
  return [...items.filter((item) => item.status === 'sending'), ...items.filter((item) => item.status !== 'sending')]
}

/** What left last stands first, however long it had waited before. */
export function latestFirst(items: readonly OutboxItem[]): OutboxItem[] {
  return [...items].sort((a, b) => (b.sentAt ?? '').localeCompare(a.sentAt ?? ''))
}

/** Every message on the page in the order it stands there, as far as it was read: for moving with the keyboard. */
export function shownMessages({ queries, orpc }: Desk): OutboxItem[] {
  const read = (key: 'uncertain' | 'failed' | 'waiting' | 'sent') =>
    queries.getQueryData(sendingQueries[key](orpc).queryKey)?.items ?? []
  const conversations = queries.getQueryData(sendingQueries.overtaken(orpc).queryKey)?.items ?? []
  return [
    ...read('uncertain'),
    ...failedSends(read('failed')),
    ...overtakenOf(conversations),
    ...leavingFirst(read('waiting')),
    ...latestFirst(read('sent')),
  ]
}
