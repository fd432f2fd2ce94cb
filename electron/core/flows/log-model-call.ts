import { recordAiResponse } from '../assistant/ai-responses.store.ts'
import { BUILT_IN } from '../assistant/built-in-writer.ts'
import type { Model } from '../assistant/model.ts'
import { costUsd } from '../assistant/prices.ts'
import type { Prompt } from '../assistant/prompt.ts'
import type { Tx } from '../db/open.ts'
import { getConversation } from '../inbox/conversations.store.ts'
import type { OutboxRow } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'

export interface ModelCall {
  readonly row: OutboxRow
  readonly model: Model
  readonly prompt: Prompt
  readonly answer: { readonly raw: string | null; readonly tokensIn: number | null; readonly tokensOut: number | null }
  readonly error: string | null
  readonly latencyMs: number
}

/** Writes the log line of a call: what left, what came back, what it cost, whom it was for. The built-in writer calls nobody. */
export function logCall(scope: AccountScope, tx: Tx, call: ModelCall): void {
  const { row, model, prompt, answer } = call
  if (model.provider === BUILT_IN) return
  recordAiResponse(tx, {
    workspaceId: scope.accountId,
    provider: model.provider,
    model: model.name,
    purpose: 'draft',
    promptVersion: prompt.version,
    prompt: `${prompt.system}\n\n${prompt.user}`,
    response: answer.raw,
    tokensIn: answer.tokensIn,
    tokensOut: answer.tokensOut,
    costUsd: costUsd(model, answer.tokensIn, answer.tokensOut),
    latencyMs: call.latencyMs,
    error: call.error,
    redacted: false,
    conversationId: row.conversationId,
    contactId: getConversation(tx, row.conversationId)?.contactId ?? null,
    messageId: row.sourceMessageId,
    outboxId: row.id,
    createdAt: scope.clock.now(),
  })
}
