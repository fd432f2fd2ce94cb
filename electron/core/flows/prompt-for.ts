import { buildPrompt, type Prompt } from '../assistant/writing/prompt.ts'
import { getConversation } from '../inbox/conversations.store.ts'
import { listMessages } from '../inbox/messages.store.ts'
import type { OutboxRow } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'
import { backgroundFor } from './background-for.ts'
import { toEvidences } from './to-evidence.ts'

/**
 * Everything a model gets to see for one row: the newest messages of this one conversation, what older ones said in
 * short, the user's notes, and how the user writes. Of other conversations nothing but that last one, scrubbed.
 */
export function promptFor(
  scope: AccountScope & { readonly userName: string | null; readonly timeZone: string },
  row: Pick<OutboxRow, 'conversationId' | 'instruction' | 'generatedText'>,
  /** What is written where there is no model; null: what suits their last message. */
  opener: string | null = null,
): Prompt {
  const { assistant } = scope.settings()
  const conversation = getConversation(scope.store.db, row.conversationId)
  const newest = listMessages(scope.store.db, row.conversationId, assistant.contextMessages + 1)
  const shown = newest.slice(0, assistant.contextMessages).reverse()
  return buildPrompt({
    hardening: 'untrusted',
    userName: scope.userName,
    instructions: assistant.instructions,
    contact: { name: conversation?.title ?? '', kind: conversation?.kind ?? 'direct' },
    messages: toEvidences(shown, conversation?.lastOutboundAt ?? 0),
    hasEarlier: newest.length > shown.length,
    maxMessages: assistant.contextMessages,
    instruction: row.instruction,
    opener,
    previousText: row.generatedText,
    replyWanted: row.instruction !== null || conversation?.state !== 'unanswered',
    now: scope.clock.now(),
    timeZone: scope.timeZone,
    ...(conversation === null ? {} : { background: backgroundFor(scope, conversation, shown) }),
  })
}
