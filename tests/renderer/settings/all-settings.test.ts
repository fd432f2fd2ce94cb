import { expect, test } from 'vitest'
import { settings, settingsPatch } from '../../../electron/contract/settings.ts'
import { isFoundBy } from '../../../renderer/features/settings/setting-entry.ts'
import { simpleSettings } from '../../../renderer/features/settings/simple-settings.ts'
import { withPatch } from '../../../renderer/features/settings/use-settings.ts'
import { answerWith } from './settings-answer.ts'

/** What has a block or a page of its own, and the one thing that the person does not set but does. */
const ELSEWHERE = [
  'providers.profiles',
  'providers.writing',
  'providers.triage',
  'transcription.profile',
  'transcription.model',
  'model.preset',
  'model.baseUrl',
  'model.name',
  'assistant.instructions',
  'appearance.tourSeen',
  'backups.keep',
  'backups.folder',
  'backups.encrypt',
]

test('everything that can be set stands on the page exactly once', () => {
  const leaves = Object.entries(settings.shape).flatMap(([group, { shape }]) =>
    Object.keys(shape).map((key) => `${group}.${key}`),
  )
  const shown = [...simpleSettings.map(({ id }) => id), ...ELSEWHERE]
  expect(shown.toSorted()).toEqual(leaves.toSorted())
})

test('what a row reads comes back unchanged from what it would store, and the runtime would take it', () => {
  const untouched = answerWith({})
  for (const setting of simpleSettings) {
    const patch = patchOfOwnValue(setting, untouched)
    expect(settingsPatch.parse(patch), setting.id).toEqual(patch)
    expect(withPatch(untouched, patch), setting.id).toEqual(untouched)
  }
})

test('the limits of a number on the page are the limits of the runtime', () => {
  for (const setting of simpleSettings) {
    if (setting.kind !== 'number') continue
    const takes = (value: number) => settingsPatch.safeParse(setting.patch(value)).success
    const limits = [setting.min, setting.max, setting.min - 1, setting.max + 1].map(takes)
    expect(limits, setting.id).toEqual([true, true, false, false])
  }
})

test('a change is shown at once and leaves everything else as it was', () => {
  const before = answerWith({})
  const after = withPatch(before, { sending: { undoMs: 9_000 }, model: { apiKey: 'secret' } })
  expect(after).toEqual({ ...before, sending: { ...before.sending, undoMs: 9_000 } })
  expect(JSON.stringify(after)).not.toContain('secret')
})

test('a setting is found by its name, its effect, its group or another word for it', () => {
  const found = (search: string) => simpleSettings.filter((entry) => isFoundBy(entry, search)).map(({ id }) => id)
  expect(found('undo')).toContain('sending.undoMs')
  expect(found('BLUE ticks')).toEqual(['sending.markReadOnSend'])
  expect(found('appearance dark')).toEqual(['appearance.colorScheme'])
  expect(found('no such thing')).toEqual([])
})

function patchOfOwnValue(setting: (typeof simpleSettings)[number], from: ReturnType<typeof answerWith>) {
  switch (setting.kind) {
    case 'switch':
      return setting.patch(setting.read(from))
    case 'number':
      return setting.patch(setting.read(from))
    case 'limit':
      return setting.patch(setting.read(from))
    default:
      return setting.patch(setting.read(from))
  }
}
