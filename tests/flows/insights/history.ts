import type {
  AccountId,
  ChannelChatId,
  ChannelMessageId,
  ConversationId,
  OutboxId,
} from '../../../electron/contract/ids.ts'
import { recordAiResponse } from '../../../electron/core/assistant/models/ai-responses.store.ts'
import { openStore, type Store } from '../../../electron/core/db/open.ts'
import { rollUp } from '../../../electron/core/flows/insights/roll-up.ts'
import type { InsightsDeps } from '../../../electron/core/flows/insights/section.ts'
import { rememberAccount } from '../../../electron/core/inbox/accounts.store.ts'
import { createConversation } from '../../../electron/core/inbox/conversations.store.ts'
import { insertMessage, type NewMessage } from '../../../electron/core/inbox/messages.store.ts'
import { recordExecution } from '../../../electron/core/jobs/executions.store.ts'
import { getRow, insertRow, type OutboxChange, transition } from '../../../electron/core/outbox/outbox.store.ts'
import type { OutboxEvent } from '../../../electron/core/outbox/states.ts'
import { readEnvironment } from '../../../electron/core/settings/environment.ts'
import { loadSettings } from '../../../electron/core/settings/settings.store.ts'
import { createHandClock, type HandClock } from '../../clock.ts'

export const ACCOUNT = '4915155500000' as AccountId
export const HOUR = 60 * 60_000

/** A past that a test writes: who wrote when, what became of drafts, what ran. */
export interface History {
  readonly deps: InsightsDeps & { readonly clock: HandClock }
  readonly store: Store
  person(name: string, kind?: 'direct' | 'group'): ConversationId
  writes(id: ConversationId, at: number, more?: Partial<NewMessage>): void
  answers(id: ConversationId, at: number, more?: Partial<NewMessage>): void
  /** A new row of the outbox. */
  wants(id: ConversationId, at: number): OutboxId
  moves(id: OutboxId, event: OutboxEvent, at: number, change?: OutboxChange): void
  ran(name: string, at: number, durationMs: number, status?: 'done' | 'failed'): void
  /** A model was asked; null is a price that nobody knows. */
  asked(at: number, usd: number | null): void
  /** Counts as in a night; answers how many days. */
  night(): Promise<number>
  /** Everything that is kept, but for when it was counted. */
  kept(): unknown[]
}

export function openHistory(now: string): History {
  const store = openStore(':memory:')
  const clock = createHandClock(Date.parse(now))
  const settings = loadSettings(store.db, readEnvironment({})).values
  store.transaction((tx) => rememberAccount(tx, { id: ACCOUNT, channel: 'simulator', name: 'Robin' }, clock.now()))
  const deps = { store, clock, accountId: ACCOUNT, settings: () => settings }
  let counter = 0
  const message = (conversationId: ConversationId, at: number, fromMe: boolean, more: Partial<NewMessage> = {}) => {
    counter += 1
    const row: NewMessage = {
      ...{ accountId: ACCOUNT, conversationId, channelMessageId: `m${counter}` as ChannelMessageId, fromMe },
      ...{ author: null, kind: 'text', text: 'How are the plans coming along?', sentAt: at, receivedAt: at },
      ...{ receipt: 'none', editedAt: null, revokedAt: null, quotedChannelId: null, quotedAuthor: null },
      ...{ quotedText: null, media: null, mentionsMe: false, quotesMe: false, outboxId: null, expiresAt: null },
      ...more,
    }
    store.transaction((tx) => insertMessage(tx, row))
  }
  return {
    deps,
    store,
    person(title, kind = 'direct') {
      counter += 1
      const chatId = `${counter}@c.us` as ChannelChatId
      return store.transaction((tx) => createConversation(tx, ACCOUNT, { chatId, addresses: [], kind, title }).id)
    },
    writes: (id, at, more) => message(id, at, false, more),
    answers: (id, at, more) => message(id, at, true, more),
    wants(conversationId, at) {
      const row = { accountId: ACCOUNT, conversationId, origin: 'ai', status: 'pending', priority: 3 } as const
      const why = { actor: 'conversation', at } as const
      return store.transaction((tx) => insertRow(tx, { ...row, notBefore: at, change: {} }, why).id)
    },
    moves: (id, event, at, change = {}) =>
      store.transaction((tx) => void transition(tx, getRow(tx, id), event, { actor: 'user', at }, change)),
    ran: (name, startedAt, durationMs, status = 'done') =>
      store.transaction((tx) => void recordExecution(tx, { name, type: 'BACKUP', startedAt, durationMs, status })),
    asked: (createdAt, costUsd) =>
      store.transaction((tx) =>
        recordAiResponse(tx, {
          ...{ workspaceId: ACCOUNT, provider: 'x', model: 'm', purpose: 'draft', promptVersion: '1', prompt: '' },
          ...{ response: 'Yes', tokensIn: 9, tokensOut: 1, costUsd, latencyMs: 5, error: null, redacted: false },
          ...{ conversationId: null, contactId: null, messageId: null, outboxId: null, createdAt },
        }),
      ),
    night: () => rollUp(deps, { signal: new AbortController().signal, progress: () => {} }),
    kept: () => store.raw.prepare("SELECT * FROM daily_figures WHERE figure <> 'counted' ORDER BY 1, 2, 3, 4, 5").all(),
  }
}
