import type { Settings } from '../../contract/settings.ts'
import type { ModelChoice } from '../assistant/choose-model.ts'
import type { Model } from '../assistant/model.ts'
import { modelOrigin } from '../assistant/model-origin.ts'
import type { Store } from '../db/open.ts'
import type { Environment } from '../settings/environment.ts'
import type { Secrets } from '../settings/secrets.ts'
import { readConsent } from '../settings/settings.store.ts'

export interface ModelDeps {
  readonly store: Store
  settings(): Settings
  readonly environment: Environment
  readonly secrets: Secrets
  /** Keeps the model as long as its settings stay: it remembers what its server understands. */
  chooseModel(choice: ModelChoice): Model
}

export interface CurrentModel {
  readonly model: Model
  /** Why it may not be called yet; null when it may. */
  readonly obstacle: 'consent' | 'key-sealed' | null
}

/** The model the user chose, with its key, and whether it may be called: a remote one only after they agreed to it. */
export function currentModel(deps: ModelDeps): CurrentModel {
  const settings = deps.settings()
  const origin = modelOrigin(settings.model.baseUrl)
  const secret = origin === null ? ({ state: 'none' } as const) : deps.secrets.read(origin)
  const kept = secret.state === 'kept' ? secret.key : null
  const apiKey = environmentKey(deps.environment, settings.model.baseUrl) ?? kept
  const model = deps.chooseModel({ ...settings.model, apiKey })
  if (!model.isRemote) return { model, obstacle: null }
  if (apiKey === null && secret.state === 'sealed-elsewhere') return { model, obstacle: 'key-sealed' }
  return { model, obstacle: hasConsent(deps, origin) ? null : 'consent' }
}

/** Setting all three variables is consent; otherwise the person agreed to this very endpoint. */
function hasConsent(deps: ModelDeps, origin: string | null): boolean {
  const { baseUrl, apiKey, model } = deps.environment.llm
  if (baseUrl !== null && apiKey !== null && model !== null) return true
  return origin !== null && readConsent(deps.store.db)?.origin === origin
}

/** The environment's key belongs to the environment's address: it never travels to one that was typed on the page. */
export function environmentKey({ llm }: Environment, baseUrl: string): string | null {
  return llm.baseUrl !== null && modelOrigin(llm.baseUrl) === modelOrigin(baseUrl) ? llm.apiKey : null
}
