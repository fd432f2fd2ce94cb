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

/** The model that the settings name; without an address or a name the built-in writer. */
export function chooseModel(
  choice: ModelChoice,
  deps: { readonly clock?: Clock; readonly fetch?: Fetch; readonly timeoutMs?: number } = {},
): Model {
  const [baseUrl, model] = [choice.baseUrl.trim(), choice.name.trim()]
  if (choice.preset === 'none' || model === '' || !URL.canParse(baseUrl)) return builtInWriter
  return createOpenAiModel({ baseUrl, model, apiKey: choice.apiKey === '' ? null : choice.apiKey, ...deps })
}
