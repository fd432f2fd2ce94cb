import {
  MODEL_PRESETS,
  type ModelPreset,
  PRESETS,
  type Settings,
  type SettingsPatch,
} from '../../../electron/contract/settings.ts'

/** A model server that answers on this computer. */
export interface LocalServer {
  readonly label: string
  readonly baseUrl: string
  readonly models: readonly string[]
}

export const PRESET_OPTIONS: readonly { value: ModelPreset; label: string }[] = MODEL_PRESETS.map((preset) => ({
  value: preset,
  label: presetLabel(preset),
}))

export function presetLabel(preset: ModelPreset): string {
  if (preset === 'none') return 'Built-in replies, no model'
  if (preset === 'custom') return 'Another address'
  const { label, local } = PRESETS[preset]
  return local ? `${label}, on this computer` : label
}

/** Whether a preset runs on this computer and so needs neither a key nor an agreement. */
export function isLocalPreset(preset: ModelPreset): boolean {
  return preset !== 'none' && preset !== 'custom' && PRESETS[preset].local
}

export function toPreset(value: string): ModelPreset {
  return MODEL_PRESETS.find((preset) => preset === value) ?? 'none'
}

/**
 * What choosing a preset changes. Going back to the address that was used last keeps its model and its key; `none` and
 * `custom` leave the address alone for the same reason.
 */
export function choosePreset(
  model: Settings['model'],
  preset: ModelPreset,
  found: readonly LocalServer[],
): SettingsPatch {
  if (preset === 'none' || preset === 'custom') return { model: { preset } }
  const { baseUrl, exampleModel } = PRESETS[preset]
  if (model.baseUrl === baseUrl && model.name !== '') return { model: { preset } }
  const local = found.find((server) => server.baseUrl === baseUrl)
  return { model: { preset, baseUrl, name: local?.models[0] ?? exampleModel } }
}

/** Uses a server that was found on this computer. */
export function chooseServer(server: LocalServer, name: string): SettingsPatch {
  const preset = MODEL_PRESETS.find(
    (one) => one !== 'none' && one !== 'custom' && PRESETS[one].baseUrl === server.baseUrl,
  )
  return { model: { preset: preset ?? 'custom', baseUrl: server.baseUrl, name } }
}

/** Names to offer in the model field: what the server on this computer has, else an example. */
export function modelSuggestions({ preset, baseUrl }: Settings['model'], found: readonly LocalServer[]): string[] {
  const local = found.find((server) => server.baseUrl === baseUrl)
  if (local !== undefined) return [...new Set(local.models)]
  return preset === 'none' || preset === 'custom' ? [] : [PRESETS[preset].exampleModel]
}

/** The host of an address as a person reads it, or the address itself. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address
}
