import type { ConversationId, MessageId } from '../../../electron/contract/ids.ts'
import type { Message } from '../../../electron/contract/models.ts'
import type { Queries } from '../../client/client.ts'

const PAGE_SIZE = 50

type HistoryPage = { items: Message[]; nextCursor: string | null }

/** The messages of a conversation, page by page into the past. */
export function historyOptions(orpc: Queries, id: ConversationId) {
  return orpc.conversations.messages.infiniteOptions({
    input: (before: MessageId | undefined) => ({ id, limit: PAGE_SIZE, ...(before === undefined ? {} : { before }) }),
    initialPageParam: undefined as MessageId | undefined,
    getNextPageParam: (page) => (page.nextCursor === null ? undefined : oldestOf(page.items)),
  })
}

/** Pages (the newest first) as one list, the oldest first, each message once. */
export function messagesOf(pages: readonly HistoryPage[] | undefined): Message[] {
  const messages = new Map<MessageId, Message>()
  for (const page of pages ?? []) for (const message of page.items) messages.set(message.id, message)
  return [...messages.values()].sort(byAge)
}

/** Ids keep the order of time, also within one second. */
function byAge(a: Message, b: Message): number {
  return Number(a.id) - Number(b.id)
}

function oldestOf(items: readonly Message[]): MessageId | undefined {
  return [...items].sort(byAge)[0]?.id
}
