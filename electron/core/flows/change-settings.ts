import { AppError } from '../../contract/errors.ts'
import type { Settings, SettingsAnswer, SettingsPatch } from '../../contract/settings.ts'
import { PRESETS } from '../../contract/settings.ts'
import { modelOrigin } from '../assistant/model-origin.ts'
import { endpointProblem } from '../settings/environment.ts'
import { loadSettings, readConsent, saveSettings, writeConsent } from '../settings/settings.store.ts'
import type { AccountScope } from './account-scope.ts'
import { environmentKey, type ModelDeps } from './current-model.ts'
import { type ModelTrouble, noTrouble } from './draft-deps.ts'

export type SettingsDeps = AccountScope & ModelDeps & { readonly trouble: ModelTrouble }

/**
 * Applies a change at once. Choosing a preset fills in its address, and an address of one's own ends "no model"; the key is kept for the address it was entered for
 * and forgotten, with the consent, when the address changes to another origin. @throws AppError VALIDATION_FAILED naming the setting
 */
export function changeSettings(deps: SettingsDeps, patch: SettingsPatch): void {
  const before = loadSettings(deps.store.db, deps.environment)
  refuseOverridden(before.overridden, patch)
  const model = patch.model === undefined ? undefined : { ...presetFor(patch, before.values), ...patch.model }
  if (model?.baseUrl !== undefined && model.baseUrl !== '') {
    const problem = endpointProblem(model.baseUrl)
    if (problem !== null) throw new AppError('VALIDATION_FAILED', { message: `model.baseUrl must be ${problem}.` })
  }
  const oldOrigin = modelOrigin(before.values.model.baseUrl)
  const newOrigin = model?.baseUrl === undefined ? oldOrigin : modelOrigin(model.baseUrl)
  deps.store.transaction((tx) => {
    saveSettings(tx, { ...patch, model })
    if (oldOrigin !== newOrigin) writeConsent(tx, null)
  })
  if (oldOrigin !== null && oldOrigin !== newOrigin) deps.secrets.write(oldOrigin, null)
  if (model?.apiKey !== undefined && newOrigin !== null) deps.secrets.write(newOrigin, model.apiKey || null)
  if (model !== undefined) Object.assign(deps.trouble, noTrouble())
  deps.announce('settings')
  deps.announce('jobs')
  deps.wakeAssistant()
  deps.wakeSending()
}

/** The address of a preset, or the preset of an address: neither says anything without the other. */
function presetFor({ model }: SettingsPatch, before: Settings): { preset?: 'custom'; baseUrl?: string } {
  const preset = model?.preset
  if (preset === undefined) {
    const isAnother = before.model.preset === 'none' || model?.baseUrl !== before.model.baseUrl
    return model?.baseUrl && isAnother ? { preset: 'custom' } : {}
  }
  if (preset === 'custom') return {}
  return { baseUrl: preset === 'none' ? '' : PRESETS[preset].baseUrl }
}

/** What the environment decides cannot be changed from the page: saying so beats a change without effect. */
function refuseOverridden(overridden: readonly string[], patch: SettingsPatch): void {
  for (const [group, leaves] of Object.entries(patch)) {
    for (const key of Object.keys(leaves ?? {})) {
      const name = `${group}.${key}`
      if (!overridden.includes(name)) continue
      throw new AppError('VALIDATION_FAILED', { message: `${name} is set by an environment variable of this start.` })
    }
  }
}

/** The settings as the page shows them: in force, with where they come from; never the key itself. */
export function describeSettings(deps: SettingsDeps): SettingsAnswer {
  const { values, overridden, problems } = loadSettings(deps.store.db, deps.environment)
  const origin = modelOrigin(values.model.baseUrl)
  const secret = origin === null ? 'none' : deps.secrets.read(origin).state
  const keyState = environmentKey(deps.environment, values.model.baseUrl) !== null ? 'environment' : secret
  return {
    ...values,
    hasApiKey: keyState === 'kept' || keyState === 'environment',
    keyState,
    overriddenByEnvironment: overridden,
    problems: deps.secrets.warning === null ? problems : [...problems, deps.secrets.warning],
    consent: readConsent(deps.store.db),
  }
}
