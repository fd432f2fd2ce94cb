import type { AccountId, ChannelChatId, ConversationId } from '../../../electron/contract/ids.ts'
import type { OutboxStatus } from '../../../electron/contract/models.ts'
import { openStore, type Store } from '../../../electron/core/db/open.ts'
import { outbox } from '../../../electron/core/db/schema.ts'
import { rememberAccount } from '../../../electron/core/inbox/accounts.store.ts'
import { changeConversation, createConversation } from '../../../electron/core/inbox/conversations.store.ts'
import type { OutboxRow } from '../../../electron/core/outbox/outbox.store.ts'

export const ACCOUNT = '4915155500000' as AccountId
export const NOW = Date.parse('2026-11-20T09:00:00Z')
/** The connection that has read the conversations of `openOutbox`. */
export const GENERATION = 77

export interface OutboxFixture {
  readonly store: Store
  newConversation(): ConversationId
  /** A row as it stands in the file, in whatever status, without the way that leads there. */
  put(row: Partial<OutboxRow> & { conversationId: ConversationId; status: OutboxStatus }): OutboxRow
}

export function openOutbox(path = ':memory:'): OutboxFixture {
  const store = openStore(path)
  store.transaction((tx) => rememberAccount(tx, { id: ACCOUNT, channel: 'simulator', name: 'Robin' }, NOW))
  let people = 0
  return {
    store,
    newConversation: () =>
      store.transaction((tx) => {
        people += 1
        const chatId = `${people}@c.us` as ChannelChatId
        const chat = { chatId, addresses: [], kind: 'direct', title: `Person ${people}` } as const
        const { id } = createConversation(tx, ACCOUNT, chat)
        changeConversation(tx, id, { caughtUpGeneration: GENERATION })
        return id
      }),
    put: (row) =>
      store.transaction((tx) => {
        const values = {
          ...{ accountId: ACCOUNT, origin: 'ai' as const, priority: 3, attempts: 0, expiries: 0, revision: 1 },
          ...{ createdAt: NOW, notBefore: 0, receipt: 'none' as const, text: 'Of course.' },
          ...{ scheduled: false, offered: false, hurried: false, toStranger: false },
          approvedAt: row.status === 'queued' ? NOW : null,
        }
        return tx
          .insert(outbox)
          .values({ ...values, ...row })
          .returning()
          .get()
      }),
  }
}
