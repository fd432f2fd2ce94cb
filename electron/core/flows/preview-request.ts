import { AppError } from '../../contract/errors.ts'
import type { ConversationId } from '../../contract/ids.ts'
import type { RequestPreview } from '../../contract/safety.contract.ts'
import type { Model } from '../assistant/model.ts'
import { costUsd, estimateTokens } from '../assistant/models/prices.ts'
import { asItLeaves, redactPrompt } from '../assistant/privacy/redact-model.ts'
import { getConversation } from '../inbox/conversations.store.ts'
import { findLiveRow } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'
import { candidatesFor, type ModelDeps, modelsFor } from './current-model.ts'
import { mayAsk } from './may-ask.ts'
import { promptFor } from './prompt-for.ts'

export type PreviewDeps = AccountScope & ModelDeps & { readonly userName: string | null; readonly timeZone: string }

/** How many tokens a reply is, for the estimate. */
const REPLY_TOKENS = 150

/**
 * The very request that would leave if a draft were written in this conversation now, made by the same code that makes
 * the real one. Nothing is sent and nothing written. @throws AppError NOT_FOUND
 */
export function previewRequest(deps: PreviewDeps, id: ConversationId): RequestPreview {
  const conversation = getConversation(deps.store.db, id)
  if (conversation === null) throw new AppError('NOT_FOUND', { message: 'There is no such conversation.' })
  if (!mayAsk(conversation)) return nothing('You chose that nothing of this conversation is ever sent to a model.')
  const { models, wait } = modelsFor(deps, 'draft', id)
  const model = models[0] ?? candidatesFor(deps, 'draft')[0]?.model
  if (model === undefined || model.ask === null) {
    return nothing('Replies come from Secretary itself, so nothing leaves this computer.')
  }
  const live = findLiveRow(deps.store.db, id)
  const row = { instruction: live?.instruction ?? null, generatedText: live?.generatedText ?? null }
  return toPreview(deps, model, promptFor(deps, { conversationId: id, ...row }), wait?.message ?? null)
}

function nothing(why: string): RequestPreview {
  return {
    ...{ provider: null, model: null, leaves: false, prompt: null, why, redacted: false, hidden: [] },
    ...{ estimatedTokens: 0, estimatedCostUsd: null },
  }
}

function toPreview(
  deps: PreviewDeps,
  model: Model,
  prompt: Parameters<typeof asItLeaves>[1],
  why: string | null,
): RequestPreview {
  const { system, user } = asItLeaves(model, prompt)
  const text = `${system}\n\n${user}`
  const tokens = estimateTokens(text)
  const hidden = model.redacts === true ? [...redactPrompt(prompt).redactor.values] : []
  return {
    provider: model.provider,
    model: model.name,
    leaves: model.isRemote,
    prompt: text,
    why,
    redacted: model.redacts === true,
    hidden: hidden.map(([name, words]) => ({ placeholder: `‹${name}›`, words })),
    estimatedTokens: tokens,
    estimatedCostUsd: costUsd(model, tokens, REPLY_TOKENS, deps.prices.table()),
  }
}
