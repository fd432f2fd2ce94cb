import { type ModelPreset, PRESETS } from '../../../contract/settings.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Model } from '../model.ts'
import { withRedaction } from '../privacy/redact-model.ts'
import { builtInWriter } from './built-in-writer.ts'
import type { Fetch } from './model-fetch.ts'
import { createOpenAiModel } from './openai-model.ts'

export interface ModelChoice {
  /** What the environment sets counts as `custom`. */
  readonly preset: ModelPreset
  readonly baseUrl: string
  readonly name: string
  /** The key kept for the origin of `baseUrl`, and for no other. */
  readonly apiKey: string | null
  /** Whether a model on another computer gets placeholders for what is private. Left out: it does. */
  readonly redact?: boolean
}

export interface ModelDeps {
  readonly clock?: Clock
  readonly fetch?: Fetch
  readonly timeoutMs?: number
}

/** The model that the settings name; without an address or a name the built-in writer. */
export function chooseModel(choice: ModelChoice, deps: ModelDeps = {}): Model {
  const [baseUrl, model] = [choice.baseUrl.trim(), choice.name.trim()]
  if (choice.preset === 'none' || model === '' || !URL.canParse(baseUrl)) return builtInWriter
  const apiKey = choice.apiKey === '' ? null : choice.apiKey
  const jsonSchema = choice.preset === 'custom' || PRESETS[choice.preset].jsonSchema !== false
  const chosen = createOpenAiModel({ baseUrl, model, apiKey, jsonSchema, ...deps })
  return chosen.isRemote && choice.redact !== false ? withRedaction(chosen) : chosen
}

/** So many are kept at once: more than anybody chooses between. */
const MOST_KEPT = 40

/**
 * The same, keeping each model for as long as its choice stays: a model remembers which form of answer its server
 * refused, and would otherwise be refused again at every draft.
 */
export function createModelChooser(deps: ModelDeps = {}): (choice: ModelChoice) => Model {
  const kept = new Map<string, Model>()
  return (choice) => {
    const key = JSON.stringify([choice.preset, choice.baseUrl, choice.name, choice.apiKey, choice.redact])
    const model = kept.get(key) ?? chooseModel(choice, deps)
    kept.delete(key)
    kept.set(key, model)
    const [oldest] = kept.keys()
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
    return model
  }
}
