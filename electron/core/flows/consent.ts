import { modelOrigin } from '../assistant/model-origin.ts'
import { costUsd, estimateTokens } from '../assistant/prices.ts'
import { getAccount } from '../inbox/accounts.store.ts'
import { listDraftless } from '../inbox/draftless.ts'
import { listRows } from '../outbox/outbox.store.ts'
import { writeConsent } from '../settings/settings.store.ts'
import type { AccountScope } from './account-scope.ts'
import { currentModel, type ModelDeps } from './current-model.ts'
import { promptFor } from './prompt-for.ts'

export interface ConsentPreview {
  readonly needed: boolean
  readonly origin: string | null
  readonly model: string | null
  readonly conversations: number
  readonly estimatedTokens: number
  readonly estimatedCostUsd: number | null
  readonly example: string | null
}

export type ConsentDeps = AccountScope & ModelDeps & { readonly userName: string | null; readonly timeZone: string }

/** How many tokens a reply is, for the estimate. */
const REPLY_TOKENS = 150

/** What would leave the machine if drafting began now, worked out from the very prompts that would be sent. */
export function previewConsent(deps: ConsentDeps): ConsentPreview {
  const { model, obstacle } = currentModel(deps)
  const waiting = listRows(deps.store.db, { accountId: deps.accountId, statuses: ['pending'], limit: 200, after: null })
  const sentAfter = deps.clock.now() - deps.settings().assistant.draftWithinHours * 3_600_000
  const receivedAfter = getAccount(deps.store.db, deps.accountId)?.baselineAt ?? 0
  const more = listDraftless(deps.store.db, { accountId: deps.accountId, sentAfter, receivedAfter, limit: 20 })
  const wished = waiting.map(({ conversationId, instruction, generatedText }) => {
    return { conversationId, instruction, generatedText }
  })
  const all = [
    ...wished,
    ...more.map(({ conversationId }) => ({ conversationId, instruction: null, generatedText: null })),
  ]
  const prompts = all.slice(0, 50).map((row) => promptFor(deps, row))
  const perPrompt = prompts.map((prompt) => estimateTokens(`${prompt.system}\n${prompt.user}`))
  const tokens = (perPrompt.reduce((sum, count) => sum + count, 0) * all.length) / Math.max(1, prompts.length)
  return {
    needed: obstacle === 'consent',
    origin: model.isRemote ? modelOrigin(deps.settings().model.baseUrl) : null,
    model: model.name,
    conversations: all.length,
    estimatedTokens: Math.round(tokens + all.length * REPLY_TOKENS),
    estimatedCostUsd: costUsd(model, Math.round(tokens), all.length * REPLY_TOKENS),
    example: prompts[0]?.user ?? null,
  }
}

/** Agrees to, or takes back, sending messages to the endpoint that is set now. */
export function giveConsent(deps: ConsentDeps, agree: boolean): void {
  const origin = modelOrigin(deps.settings().model.baseUrl)
  deps.store.transaction((tx) => {
    writeConsent(tx, agree && origin !== null ? { origin, at: new Date(deps.clock.now()).toISOString() } : null)
  })
  deps.announce('settings')
  deps.wakeAssistant()
}
