import { costUsd, estimateTokens } from '../assistant/models/prices.ts'
import { asItLeaves } from '../assistant/privacy/redact-model.ts'
import { getAccount } from '../inbox/accounts.store.ts'
import { listDraftless } from '../inbox/draftless.ts'
import { listRows } from '../outbox/outbox.store.ts'
import { readConsents, writeConsents } from '../settings/settings.store.ts'
import type { AccountScope } from './account-scope.ts'
import { candidatesFor, currentModel, type ModelDeps, speechCandidate } from './current-model.ts'
import { promptFor } from './prompt-for.ts'

export interface ConsentPreview {
  readonly needed: boolean
  /** The first that writes; null where nothing leaves. */
  readonly origin: string | null
  readonly model: string | null
  /** Every place that something of these conversations would be sent to, with what for. */
  readonly origins: ConsentOrigin[]
  readonly conversations: number
  readonly estimatedTokens: number
  readonly estimatedCostUsd: number | null
  readonly example: string | null
}

export interface ConsentOrigin {
  readonly origin: string
  readonly models: string[]
  readonly uses: ('writing' | 'reading' | 'transcription')[]
  readonly agreed: boolean
}

export type ConsentDeps = AccountScope & ModelDeps & { readonly userName: string | null; readonly timeZone: string }

/** How many tokens a reply is, for the estimate. */
const REPLY_TOKENS = 150

/** What would leave the machine if drafting began now, worked out from the very prompts that would be sent. */
export function previewConsent(deps: ConsentDeps): ConsentPreview {
  const { model } = currentModel(deps)
  const origins = originsInUse(deps)
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
    needed: origins.some(({ agreed }) => !agreed),
    origin: model.isRemote ? model.provider : null,
    model: model.name,
    origins,
    conversations: all.length,
    estimatedTokens: Math.round(tokens + all.length * REPLY_TOKENS),
    estimatedCostUsd: costUsd(model, Math.round(tokens), all.length * REPLY_TOKENS, deps.prices.table()),
    example: prompts[0] === undefined ? null : asItLeaves(model, prompts[0]).user,
  }
}

/**
 * Agrees to, or takes back, sending messages to one place, or to every place that would get something as things are set
 * now (taking back: to every place there is).
 */
export function giveConsent(deps: ConsentDeps, agree: boolean, origin: string | null = null): void {
  const asked = origin === null ? originsInUse(deps).map((one) => one.origin) : [origin]
  const at = new Date(deps.clock.now()).toISOString()
  deps.store.transaction((tx) => {
    const before = readConsents(tx)
    const others = before.filter((given) => !asked.includes(given.origin))
    const kept = before.filter((given) => asked.includes(given.origin))
    const news = asked.map((one) => kept.find((given) => given.origin === one) ?? { origin: one, at })
    if (agree) writeConsents(tx, [...others, ...news])
    else writeConsents(tx, origin === null ? [] : others)
  })
  deps.announce('settings')
  deps.announce('jobs')
  deps.wakeAssistant()
}

/** Places on other computers that what people write goes to, once agreed. */
export function originsInUse(deps: ModelDeps): ConsentOrigin[] {
  const uses = [
    ...candidatesFor(deps, 'draft').map((candidate) => ({ candidate, use: 'writing' as const })),
    ...candidatesFor(deps, 'triage').map((candidate) => ({ candidate, use: 'reading' as const })),
    ...speechCandidate(deps).map((candidate) => ({ candidate, use: 'transcription' as const })),
  ].filter(({ candidate }) => candidate.model.isRemote && candidate.origin !== null)
  const origins = [...new Set(uses.map(({ candidate }) => candidate.origin ?? ''))]
  return origins.map((origin) => {
    const here = uses.filter(({ candidate }) => candidate.origin === origin)
    return {
      origin,
      models: [...new Set(here.map(({ candidate }) => candidate.model.name))],
      uses: [...new Set(here.map(({ use }) => use))],
      agreed: here.every(({ candidate }) => candidate.agreed),
    }
  })
}
