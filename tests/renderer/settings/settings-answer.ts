import { type SettingsAnswer, settings } from '../../../electron/contract/settings.ts'

/** What the runtime answers for untouched settings, with some things as given. */
export function answerWith(changes: Partial<SettingsAnswer>): SettingsAnswer {
  const groups = Object.entries(settings.shape).map(([name, group]) => [name, group.parse({})])
  return {
    ...settings.parse(Object.fromEntries(groups)),
    hasApiKey: false,
    keyState: 'none',
    overriddenByEnvironment: [],
    problems: [],
    consent: null,
    consents: [],
    profileStates: [],
    ...changes,
  }
}
