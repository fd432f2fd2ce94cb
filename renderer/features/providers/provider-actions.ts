import {
  DEFAULT_PROFILE,
  type ModelProfile,
  PRESETS,
  type ProfileState,
  type SettingsAnswer,
} from '../../../electron/contract/settings.ts'
import type { LocalServer } from '../settings/model-actions.ts'

/** What the person calls a profile: their own name for it, or its model. */
export function profileName({ label, model }: Pick<ProfileState, 'label' | 'model'>): string {
  return label === '' ? model : label
}

/** What is typed into the form of a profile; everything may still be empty. */
export type ProfileDraft = Omit<ModelProfile, 'id'>

export const EMPTY_PROFILE: ProfileDraft = { label: '', preset: 'openai', ...placeOf('openai') }

/** The address of a preset and a model: one that its server on this computer has, else an example. */
export function placeOf(
  preset: ModelProfile['preset'],
  found: readonly LocalServer[] = [],
): { baseUrl: string; name: string } {
  if (preset === 'custom') return { baseUrl: '', name: '' }
  const { baseUrl, exampleModel } = PRESETS[preset]
  return { baseUrl, name: found.find((server) => server.baseUrl === baseUrl)?.models[0] ?? exampleModel }
}

/** The profiles with one more, or with one changed. */
export function withProfile(profiles: readonly ModelProfile[], id: string | null, draft: ProfileDraft): ModelProfile[] {
  if (id !== null) return profiles.map((profile) => (profile.id === id ? { ...draft, id } : profile))
  return [...profiles, { ...draft, id: freeId(profiles) }]
}

/** An id that no profile has and none of the first few had: a removed one must not come back as another. */
function freeId(profiles: readonly ModelProfile[]): string {
  const numbers = profiles.map(({ id }) => Number(/^model-(\d+)$/.exec(id)?.[1] ?? 0))
  return `model-${Math.max(1, ...numbers) + 1}`
}

/** The order in force: none named means the default one. */
export function orderOf({ providers, profileStates }: SettingsAnswer, use: 'writing' | 'triage'): string[] {
  const known = providers[use].filter((id) => profileStates.some((state) => state.id === id))
  return known.length > 0 || use === 'triage' ? known : [DEFAULT_PROFILE]
}

/** The same order with one moved up by a place. */
export function movedUp(order: readonly string[], id: string): string[] {
  const at = order.indexOf(id)
  const before = order[at - 1]
  if (at < 1 || before === undefined) return [...order]
  return order.map((other, index) => (index === at - 1 ? id : index === at ? before : other))
}

/** The model for speech that a profile's server is known to have, or an empty name. */
export function speechModelOf(settings: SettingsAnswer, profileId: string): string {
  const { model, providers } = settings
  const preset =
    profileId === DEFAULT_PROFILE ? model.preset : providers.profiles.find(({ id }) => id === profileId)?.preset
  if (preset === undefined || preset === 'none' || preset === 'custom') return ''
  return PRESETS[preset].exampleSpeechModel ?? ''
}

/** Profiles whose server may write speech down: those known not to are left out. */
export function speechProfiles(settings: SettingsAnswer): ProfileState[] {
  const { model, providers, profileStates } = settings
  return profileStates.filter(({ id }) => {
    const preset =
      id === DEFAULT_PROFILE ? model.preset : providers.profiles.find((profile) => profile.id === id)?.preset
    if (preset === undefined || preset === 'none') return false
    return preset === 'custom' || PRESETS[preset].audio !== false
  })
}
