import type { ModelPreset } from '../../contract/settings.ts'
import type { Clock } from '../platform/clock.ts'
import { builtInWriter } from './built-in-writer.ts'
import type { Model } from './model.ts'
import type { Fetch } from './model-fetch.ts'
import { createOpenAiModel } from './openai-model.ts'

export interface ModelChoice {
  /** What the environment sets counts as `custom`. */
  readonly preset: ModelPreset
  readonly baseUrl: string
  readonly name: string
  /** The key kept for the origin of `baseUrl`, and for no other. */
  readonly apiKey: string | null
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
  return createOpenAiModel({ baseUrl, model, apiKey: choice.apiKey === '' ? null : choice.apiKey, ...deps })
}

/**
 * The same, keeping the model for as long as the choice stays: a model remembers which form of answer its server
 * refused, and would otherwise be refused again at every draft.
 */
export function createModelChooser(deps: ModelDeps = {}): (choice: ModelChoice) => Model {
  let last: { readonly key: string; readonly model: Model } | null = null
  return (choice) => {
    const key = JSON.stringify([choice.preset, choice.baseUrl, choice.name, choice.apiKey])
    if (last?.key !== key) last = { key, model: chooseModel(choice, deps) }
    return last.model
  }
}
