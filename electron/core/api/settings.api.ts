import type { SettingsAnswer, SettingsPatch } from '../../contract/settings.ts'
import { findLocalModels } from '../assistant/models/local-models.ts'
import { modelOrigin } from '../assistant/models/model-origin.ts'
import { testModel } from '../assistant/models/test-model.ts'
import { changeSettings, describeSettings, keepKey } from '../flows/change-settings.ts'
import { giveConsent, previewConsent } from '../flows/consent.ts'
import { allProfiles, environmentKey } from '../flows/current-model.ts'
import { endpointProblem } from '../settings/environment.ts'
import { os } from './implement.ts'
import type { ApiPorts, OpenWorkspace } from './open-workspace.ts'

export function settingsProcedures({ current }: ApiPorts) {
  return {
    get: os.settings.get.handler(() => settingsAnswerOf(current())),
    update: os.settings.update.handler(({ input }) => update(current(), input)),
    testModel: os.settings.testModel.handler(({ input }) => test(current(), input ?? {})),
    key: os.settings.key.handler(({ input }) => {
      const workspace = current()
      keepKey(workspace.scope, input.profile, input.apiKey)
      return settingsAnswerOf(workspace)
    }),
    localModels: os.settings.localModels.handler(async () => ({ items: await findLocalModels() })),
  }
}

export function consentProcedures({ current }: ApiPorts) {
  return {
    preview: os.consent.preview.handler(() => previewConsent(current().scope)),
    give: os.consent.give.handler(({ input }) => {
      const workspace = current()
      giveConsent(workspace.scope, input.agree, input.origin ?? null)
      return settingsAnswerOf(workspace)
    }),
  }
}

function settingsAnswerOf({ scope }: OpenWorkspace): SettingsAnswer {
  return describeSettings(scope)
}

function update(workspace: OpenWorkspace, patch: SettingsPatch): SettingsAnswer {
  changeSettings(workspace.scope, patch)
  return settingsAnswerOf(workspace)
}

/** Tries what is typed but not saved yet; a kept key is used only for the address it was entered for. */
async function test(
  { scope }: OpenWorkspace,
  typed: { baseUrl?: string; name?: string; apiKey?: string; profile?: string },
): Promise<Awaited<ReturnType<typeof testModel>>> {
  const settings = scope.settings()
  const model = allProfiles(settings).find(({ id }) => id === typed.profile) ?? settings.model
  const baseUrl = typed.baseUrl ?? model.baseUrl
  const name = typed.name ?? model.name
  const problem = baseUrl === '' ? null : unfit(baseUrl, name)
  if (problem !== null) return { ok: false, message: problem, latencyMs: 0, model: name || null }
  const origin = modelOrigin(baseUrl)
  const kept = origin === null ? null : scope.secrets.read(origin)
  const keptKey = kept?.state === 'kept' ? kept.key : null
  const apiKey = typed.apiKey ?? environmentKey(scope.environment, baseUrl) ?? keptKey
  const preset = baseUrl === '' ? 'none' : 'custom'
  return testModel(scope.chooseModel({ preset, baseUrl, name, apiKey }), scope.clock)
}

/** Why there is nothing to test yet, though an address was given. */
function unfit(baseUrl: string, name: string): string | null {
  const problem = endpointProblem(baseUrl)
  if (problem !== null) return `The address must be ${problem}.`
  return name.trim() === '' ? 'The name of a model is missing.' : null
}
