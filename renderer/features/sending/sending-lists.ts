import type { OutboxItem } from '../../../electron/contract/models.ts'
import type { Queries } from '../../client/client.ts'
import type { Desk } from '../../state/desk.ts'

const AT_MOST = 500
/** Sent messages are history; the conversation has the rest. */
const RECENT = 30

/** What Sending reads. Decisions and waiting messages come by priority, then age; sent ones newest first. */
export const sendingQueries = {
  uncertain: (orpc: Queries) => orpc.outbox.list.queryOptions({ input: { status: ['uncertain'], limit: AT_MOST } }),
  failed: (orpc: Queries) => orpc.outbox.list.queryOptions({ input: { status: ['failed'], limit: AT_MOST } }),
  waiting: (orpc: Queries) =>
    orpc.outbox.list.queryOptions({ input: { status: ['sending', 'queued'], limit: AT_MOST } }),
  sent: (orpc: Queries) =>
    orpc.outbox.list.queryOptions({ input: { status: ['sent'], order: 'newest', limit: RECENT } }),
  overtaken: (orpc: Queries) => orpc.outbox.overtaken.queryOptions({ input: { limit: AT_MOST } }),
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
  const read = (key: keyof typeof sendingQueries) =>
    queries.getQueryData(sendingQueries[key](orpc).queryKey)?.items ?? []
  return [
    ...read('uncertain'),
    ...failedSends(read('failed')),
    ...read('overtaken'),
    ...leavingFirst(read('waiting')),
    ...latestFirst(read('sent')),
  ]
}
