import type { ConversationId, MessageId, OutboxId } from '../../contract/ids.ts'
import type { CallReport, Model } from '../assistant/model.ts'
import { recordAiResponse } from '../assistant/models/ai-responses.store.ts'
import { costUsd } from '../assistant/models/prices.ts'
import { getConversation } from '../inbox/conversations.store.ts'
import type { AccountScope } from './account-scope.ts'
import type { ModelDeps } from './current-model.ts'

/** What a call was for. */
export interface CallSubject {
  readonly purpose: string
  readonly promptVersion: string
  readonly conversationId: ConversationId | null
  readonly messageId: MessageId | null
  readonly outboxId: OutboxId | null
}

export type LogDeps = ModelDeps & Pick<AccountScope, 'announce'>

/**
 * Writes the log line of one call as soon as it is over: what left, what came back, what it cost, whom it was for. A
 * call that was cut short has left all the same.
 */
export function logCall(
  deps: LogDeps,
  model: Pick<Model, 'provider' | 'name' | 'isRemote'>,
  subject: CallSubject,
  call: CallReport & { readonly costUsd?: number | null },
): void {
  const { tokensIn, tokensOut } = call
  deps.store.transaction((tx) => {
    recordAiResponse(tx, {
      workspaceId: deps.accountId,
      provider: model.provider,
      model: model.name,
      ...subject,
      prompt: call.prompt,
      response: call.raw,
      tokensIn,
      tokensOut,
      costUsd: call.costUsd === undefined ? costUsd(model, tokensIn, tokensOut, deps.prices.table()) : call.costUsd,
      latencyMs: Math.round(call.latencyMs),
      error: call.error,
      redacted: call.redacted === true,
      contactId:
        subject.conversationId === null ? null : (getConversation(tx, subject.conversationId)?.contactId ?? null),
      createdAt: deps.clock.now(),
    })
  })
  deps.announce('usage')
}
