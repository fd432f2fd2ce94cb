import { expect, test } from 'vitest'
import type { ModelProfile, ProfileState } from '../../../electron/contract/settings.ts'
import {
  EMPTY_PROFILE,
  movedUp,
  orderOf,
  speechModelOf,
  speechProfiles,
  withProfile,
} from '../../../renderer/features/providers/provider-actions.ts'
import { answerWith } from '../settings/settings-answer.ts'

const profile = (id: string, preset: ModelProfile['preset'] = 'custom'): ModelProfile => ({
  ...{ id, label: '', preset, baseUrl: 'http://127.0.0.1:1/v1', name: 'x' },
})
const state = (id: string): ProfileState => ({
  ...{ id, label: '', model: id, origin: null, leavesMachine: false, keyState: 'none', agreed: true, trouble: null },
})

test('a new model gets an id of its own, a changed one keeps it', () => {
  const [first] = withProfile([], null, EMPTY_PROFILE)
  expect(first?.id).toBe('model-2')
  const two = withProfile([profile('model-7')], null, EMPTY_PROFILE)
  expect(two.map(({ id }) => id)).toEqual(['model-7', 'model-8'])
  expect(withProfile(two, 'model-7', { ...EMPTY_PROFILE, label: 'Mine' })[0]).toMatchObject({
    id: 'model-7',
    label: 'Mine',
  })
})

test('one moves up by a place, the first stays', () => {
  expect(movedUp(['a', 'b', 'c'], 'c')).toEqual(['a', 'c', 'b'])
  expect(movedUp(['a', 'b', 'c'], 'a')).toEqual(['a', 'b', 'c'])
})

test('without an order the default model writes, and who writes also reads', () => {
  const answer = answerWith({ profileStates: [state('default'), state('model-2')] })
  expect([orderOf(answer, 'writing'), orderOf(answer, 'triage')]).toEqual([['default'], []])
})

test('servers known to hear nothing are not offered for voice notes, and the usual model for speech is', () => {
  const profiles = [profile('groq', 'groq'), profile('deepseek', 'deepseek'), profile('own')]
  const answer = answerWith({
    providers: { profiles, writing: [], triage: [], maxCalls: 3 },
    profileStates: profiles.map(({ id }) => state(id)),
  })
  expect(speechProfiles(answer).map(({ id }) => id)).toEqual(['groq', 'own'])
  expect([speechModelOf(answer, 'groq'), speechModelOf(answer, 'own')]).toEqual(['whisper-large-v3-turbo', ''])
})
