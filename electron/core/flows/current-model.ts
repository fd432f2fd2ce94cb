import type { ConversationId } from '../../contract/ids.ts'
import { DEFAULT_PROFILE, type ModelProfile, type Settings } from '../../contract/settings.ts'
import type { Model } from '../assistant/model.ts'
import { BUILT_IN, builtInWriter } from '../assistant/models/built-in-writer.ts'
import type { CallSlots } from '../assistant/models/call-slots.ts'
import type { ModelChoice } from '../assistant/models/choose-model.ts'
import type { CircuitBreakers, Readiness } from '../assistant/models/circuit-breaker.ts'
import { leavesMachine, modelOrigin } from '../assistant/models/model-origin.ts'
import type { Prices } from '../assistant/models/own-prices.ts'
import { getConversation } from '../inbox/conversations.store.ts'
import type { Environment } from '../settings/environment.ts'
import type { SecretAnswer, Secrets } from '../settings/secrets.ts'
import { readConsents } from '../settings/settings.store.ts'
import type { AccountScope } from './account-scope.ts'
import { mayAsk } from './may-ask.ts'
import { conversationCaps, spendingCap } from './spending-caps.ts'

export interface ModelDeps extends Pick<AccountScope, 'store' | 'clock' | 'accountId' | 'settings'> {
  readonly environment: Environment
  readonly secrets: Secrets
  /** Keeps each model as long as its settings stay: it remembers what its server understands. */
  chooseModel(choice: ModelChoice): Model
  /** What is known of the servers from what came of the calls. */
  readonly circuits: CircuitBreakers
  readonly slots: CallSlots
  readonly prices: Prices
}

/** What a model is asked for: it decides which of the chosen ones are asked, and stands in the log. */
export type Purpose = 'draft' | 'alternatives' | 'triage' | 'summary' | 'style' | 'briefing'

/** A model the user chose, and why it may not be asked yet; null when it may. */
export interface Candidate {
  readonly profile: ModelProfile
  readonly model: Model
  readonly origin: string | null
  readonly apiKey: string | null
  readonly keyState: SecretAnswer['state'] | 'environment'
  readonly agreed: boolean
  readonly obstacle: 'consent' | 'key-sealed' | null
}

/** Why nobody can be asked now. `until` is an instant (ms); null where only the user can help. */
export interface Wait {
  readonly code: 'consent' | 'key-sealed' | 'refused' | 'busy' | 'spending_cap' | 'blocked'
  readonly message: string
  readonly until: number | null
}

export interface UsableModels {
  /** In the order in which they are asked. Where no model is chosen, the built-in writer. */
  readonly models: readonly Model[]
  /** Only where there are none. */
  readonly wait: Wait | null
}

/**
 * The models that may be asked now, for this and about this conversation, in the user's order.
 * @param own how many of the calls under way are the caller's: they count against no limit twice
 */
export function modelsFor(
  deps: ModelDeps,
  purpose: Purpose,
  conversationId: ConversationId | null,
  own = 0,
): UsableModels {
  const candidates = candidatesFor(deps, purpose)
  if (candidates.length === 0) return { models: [builtInWriter], wait: null }
  if (isBlocked(deps, conversationId)) return { models: [], wait: BLOCKED }
  const cap = candidates.some(({ model }) => model.isRemote)
    ? spendingCap(deps, conversationId, deps.slots.taken - own)
    : null
  const now = deps.clock.now()
  const judged = candidates.map((candidate) => {
    const { model } = candidate
    if (cap !== null && model.isRemote) return { model, wait: { code: 'spending_cap', ...cap } as const }
    return { model, wait: obstacleOf(candidate) ?? toWait(deps.circuits.look(model, now)) }
  })
  const models = judged.filter(({ wait }) => wait === null).map(({ model }) => model)
  if (models.length > 0) return { models, wait: null }
  return { models, wait: mostHopeful(judged.map(({ wait }) => wait).filter((wait) => wait !== null)) }
}

/** Why nobody can be asked now, for many conversations: what they have in common is looked at once. */
export function modelWaits(deps: ModelDeps, purpose: Purpose): (id: ConversationId) => Wait | null {
  const { models, wait } = modelsFor(deps, purpose, null)
  const isRemote = models.every((model) => model.isRemote)
  const caps = wait === null && isRemote ? conversationCaps(deps) : null
  return (id) => {
    const cap = caps?.get(id)
    return cap === undefined ? wait : { code: 'spending_cap', ...cap }
  }
}

/** The models chosen for a purpose, in the user's order, whether they may be asked or not; none: the built-in writer. */
export function candidatesFor(deps: ModelDeps, purpose: Purpose): Candidate[] {
  const settings = deps.settings()
  const { writing, triage } = settings.providers
  const forReading = purpose === 'triage' || purpose === 'summary' ? triage : []
  const ids = [forReading, writing, [DEFAULT_PROFILE]].find((list) => list.length > 0) ?? []
  const profiles = allProfiles(settings)
  const chosen = [...new Set(ids)].map((id) => profiles.find((profile) => profile.id === id))
  return chosen.flatMap((profile) => (profile === undefined ? [] : (toCandidate(deps, profile) ?? [])))
}

/** Where the user has speech written down: the server of a profile, with its model for speech. None: nowhere. */
export function speechCandidate(deps: ModelDeps): [Candidate] | [] {
  const { transcription, ...settings } = deps.settings()
  const profile = allProfiles(settings).find(({ id }) => id === transcription.profile)
  const candidate = profile === undefined ? null : toCandidate(deps, { ...profile, name: transcription.model })
  return candidate === null ? [] : [candidate]
}

/** Every profile, the default one first; without it where no model is chosen there. */
export function allProfiles({ model, providers }: Pick<Settings, 'model' | 'providers'>): ModelProfile[] {
  const { preset, baseUrl, name } = model
  const first = preset === 'none' ? [] : [{ id: DEFAULT_PROFILE, label: '', preset, baseUrl, name }]
  return [...first, ...providers.profiles]
}

/** The model of a profile, with its key; null where address or name are missing. */
export function toCandidate(deps: ModelDeps, profile: ModelProfile): Candidate | null {
  const { preset, baseUrl, name } = profile
  const origin = modelOrigin(baseUrl)
  const secret = origin === null ? ({ state: 'none' } as const) : deps.secrets.read(origin)
  const ofEnvironment = environmentKey(deps.environment, baseUrl)
  const apiKey = ofEnvironment ?? (secret.state === 'kept' ? secret.key : null)
  const model = deps.chooseModel({ preset, baseUrl, name, apiKey, redact: deps.settings().privacy.redact })
  if (model.provider === BUILT_IN) return null
  const keyState = ofEnvironment === null ? secret.state : 'environment'
  const agreed = hasConsent(deps, profile, origin)
  const isSealed = apiKey === null && secret.state === 'sealed-elsewhere'
  const obstacle = !model.isRemote ? null : isSealed ? 'key-sealed' : agreed ? null : 'consent'
  return { profile, model, origin, apiKey, keyState, agreed, obstacle }
}

/** The first model that writes, and whether it may be called. */
export function currentModel(deps: ModelDeps): { model: Model; obstacle: Candidate['obstacle'] } {
  const candidates = candidatesFor(deps, 'draft')
  const first = candidates.find(({ obstacle }) => obstacle === null) ?? candidates[0]
  return first === undefined ? { model: builtInWriter, obstacle: null } : first
}

/** Setting all three variables is consent for that model; otherwise the person agreed to this very endpoint. */
function hasConsent(deps: ModelDeps, profile: ModelProfile, origin: string | null): boolean {
  if (!leavesMachine(profile.baseUrl, profile.name)) return true
  const { baseUrl, apiKey, model } = deps.environment.llm
  const isOfEnvironment = profile.id === DEFAULT_PROFILE && baseUrl !== null && apiKey !== null && model !== null
  return isOfEnvironment || readConsents(deps.store.db).some((given) => given.origin === origin)
}

/** The environment's key belongs to the environment's address: it never travels to one that was typed on the page. */
export function environmentKey({ llm }: Environment, baseUrl: string): string | null {
  return llm.baseUrl !== null && modelOrigin(llm.baseUrl) === modelOrigin(baseUrl) ? llm.apiKey : null
}

function isBlocked({ store }: ModelDeps, id: ConversationId | null): boolean {
  return id !== null && !mayAsk(getConversation(store.db, id))
}

const BLOCKED: Wait = { code: 'blocked', message: 'This conversation is never sent to a model.', until: null }

function obstacleOf({ obstacle }: Candidate): Wait | null {
  if (obstacle === null) return null
  const message =
    obstacle === 'consent'
      ? 'Waits for your agreement to what is sent to the model.'
      : 'The saved key must be entered once more.'
  return { code: obstacle, message, until: null }
}

function toWait(readiness: Readiness): Wait | null {
  switch (readiness.state) {
    case 'ready':
      return null
    case 'refused':
      return { code: 'refused', message: `The model refuses: ${readiness.why} See Settings › Assistant.`, until: null }
    case 'quiet':
      return { code: 'busy', message: `The model asks to wait: ${readiness.why}`, until: readiness.until }
    case 'open':
      return {
        code: 'busy',
        message: `The model failed several times in a row: ${readiness.why}`,
        until: readiness.until,
      }
  }
}

/** What ends soonest by itself; else what the user is to look at first. */
function mostHopeful(waits: readonly Wait[]): Wait | null {
  const byTime = [...waits].sort((a, b) => (a.until ?? Number.MAX_VALUE) - (b.until ?? Number.MAX_VALUE))
  return byTime[0] ?? null
}
