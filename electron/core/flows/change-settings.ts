import { AppError } from '../../contract/errors.ts'
import {
  DEFAULT_PROFILE,
  type ModelProfile,
  PRESETS,
  type ProfileState,
  type Settings,
  type SettingsAnswer,
  type SettingsPatch,
} from '../../contract/settings.ts'
import { modelOrigin } from '../assistant/models/model-origin.ts'
import { folderProblem } from '../db/backup-files.ts'
import { endpointProblem } from '../settings/environment.ts'
import { loadSettings, readConsents, saveSettings, writeConsents } from '../settings/settings.store.ts'
import type { AccountScope } from './account-scope.ts'
import { takeBackAutopilot } from './autopilot-take-back.ts'
import { allProfiles, environmentKey, type ModelDeps, toCandidate } from './current-model.ts'

export type SettingsDeps = AccountScope & ModelDeps

/**
 * Applies a change at once. Choosing a preset fills in its address, and an address of one's own ends "no model"; a key is
 * kept for the address it was entered for and forgotten, with the consent, when no profile names that origin any more.
 * @throws AppError VALIDATION_FAILED naming the setting
 */
export function changeSettings(deps: SettingsDeps, patch: SettingsPatch): void {
  const before = loadSettings(deps.store.db, deps.environment)
  refuseOverridden(before.overridden, patch)
  const model = patch.model === undefined ? undefined : { ...presetFor(patch, before.values), ...patch.model }
  if (model?.baseUrl !== undefined && model.baseUrl !== '') checkAddress('model.baseUrl', model.baseUrl)
  if (patch.backups?.folder != null) checkFolder(patch.backups.folder)
  const providers = patch.providers === undefined ? undefined : checkedProviders(patch.providers, before.values)
  const gone = deps.store.transaction((tx) => {
    saveSettings(tx, { ...patch, model, providers })
    if (patch.autopilot?.on === false) takeBackAutopilot(deps, tx, switchedOff(deps))
    const left = originsOf(loadSettings(tx, deps.environment).values)
    const forgotten = [...originsOf(before.values)].filter((origin) => !left.has(origin))
    if (forgotten.length > 0) {
      writeConsents(
        tx,
        readConsents(tx).filter(({ origin }) => !forgotten.includes(origin)),
      )
    }
    return forgotten
  })
  for (const origin of gone) deps.secrets.write(origin, null)
  const origin = modelOrigin(model?.baseUrl ?? before.values.model.baseUrl)
  if (model?.apiKey !== undefined && origin !== null) deps.secrets.write(origin, model.apiKey || null)
  if (model !== undefined || providers !== undefined) deps.circuits.forget()
  announceAll(deps)
}

/** Keeps, or forgets, the key of a profile's server; profiles of the same server share it. @throws AppError NOT_FOUND */
export function keepKey(deps: SettingsDeps, profileId: string, apiKey: string | null): void {
  const profile = allProfiles(deps.settings()).find(({ id }) => id === profileId)
  const origin = profile === undefined ? null : modelOrigin(profile.baseUrl)
  if (origin === null) throw new AppError('NOT_FOUND', { message: 'There is no such model profile with an address.' })
  deps.secrets.write(origin, apiKey || null)
  deps.circuits.forget()
  announceAll(deps)
}

/** The one switch: what the autopilot approved and has not left is a draft again in the very same moment. */
function switchedOff(deps: SettingsDeps) {
  return { actor: 'user', at: deps.clock.now(), message: 'The autopilot was switched off.' } as const
}

function announceAll(deps: SettingsDeps): void {
  for (const topic of ['settings', 'jobs', 'app', 'outbox', 'conversations'] as const) deps.announce(topic)
  deps.wakeAssistant()
  deps.wakeSending()
}

/** @throws AppError VALIDATION_FAILED */
function checkAddress(name: string, baseUrl: string): void {
  const problem = endpointProblem(baseUrl)
  if (problem !== null) throw new AppError('VALIDATION_FAILED', { message: `${name} must be ${problem}.` })
}

/** @throws AppError BACKUP_FOLDER */
function checkFolder(folder: string): void {
  const problem = folderProblem(folder)
  if (problem !== null) throw new AppError('BACKUP_FOLDER', { message: problem })
}

/** Ids are unique, addresses allowed, and the orders name nobody who is not there. @throws AppError VALIDATION_FAILED */
function checkedProviders(patch: NonNullable<SettingsPatch['providers']>, before: Settings) {
  const profiles = patch.profiles ?? before.providers.profiles
  const ids = profiles.map(({ id }) => id)
  const refuse = (message: string) => new AppError('VALIDATION_FAILED', { message })
  if (ids.includes(DEFAULT_PROFILE)) throw refuse('providers.profiles: the id "default" is the model chosen first.')
  if (new Set(ids).size < ids.length) throw refuse('providers.profiles: each id may be used once.')
  for (const { id, baseUrl } of profiles) checkAddress(`providers.profiles: the address of "${id}"`, baseUrl)
  const known = (list: readonly string[]) => list.filter((id) => id === DEFAULT_PROFILE || ids.includes(id))
  for (const order of ['writing', 'triage'] as const) {
    const unknown = patch[order]?.find((id) => !known([id]).includes(id))
    if (unknown !== undefined) throw refuse(`providers.${order} names "${unknown}", which is no profile.`)
  }
  const { writing, triage } = { ...before.providers, ...patch }
  return { ...patch, writing: known(writing), triage: known(triage) }
}

function originsOf(settings: Settings): Set<string> {
  const origins = [settings.model.baseUrl, ...settings.providers.profiles.map(({ baseUrl }) => baseUrl)].map(
    modelOrigin,
  )
  return new Set(origins.filter((origin) => origin !== null))
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

/** The settings as the page shows them: in force, with where they come from; never a key itself. */
export function describeSettings(deps: SettingsDeps): SettingsAnswer {
  const { values, overridden, problems } = loadSettings(deps.store.db, deps.environment)
  const origin = modelOrigin(values.model.baseUrl)
  const secret = origin === null ? 'none' : deps.secrets.read(origin).state
  const keyState = environmentKey(deps.environment, values.model.baseUrl) !== null ? 'environment' : secret
  const consents = readConsents(deps.store.db)
  return {
    ...values,
    hasApiKey: keyState === 'kept' || keyState === 'environment',
    keyState,
    overriddenByEnvironment: overridden,
    problems: [...problems, deps.secrets.warning, deps.prices.problem()].filter((problem) => problem !== null),
    consent: consents.find((given) => given.origin === origin) ?? null,
    consents,
    profileStates: allProfiles(values).flatMap((profile) => describeProfile(deps, profile)),
  }
}

function describeProfile(deps: SettingsDeps, profile: ModelProfile): ProfileState[] {
  const candidate = toCandidate(deps, profile)
  if (candidate === null) return []
  const { model, origin, keyState, agreed } = candidate
  const readiness = deps.circuits.look(model, deps.clock.now())
  const trouble = 'why' in readiness ? readiness.why : null
  const { id, label } = profile
  return [{ id, label, model: model.name, origin, leavesMachine: model.isRemote, keyState, agreed, trouble }]
}
