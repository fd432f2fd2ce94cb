import { expect, test } from 'vitest'
import { settings } from '../../../electron/contract/settings.ts'
import { afterLink, toStep } from '../../../renderer/features/onboarding/steps.ts'
import { answerWith } from '../settings/settings-answer.ts'

test('an address that names no step leads to the welcome', () => {
  expect([toStep(null), toStep('moon'), toStep('link')]).toEqual(['welcome', 'welcome', 'link'])
})

test('after linking a newcomer chooses a model, one who has one is asked to agree, and whoever knows the desk returns to it', () => {
  const newcomer = answerWith({})
  const withModel = answerWith({ model: settings.shape.model.parse({ preset: 'openai' }) })
  const returning = answerWith({ appearance: settings.shape.appearance.parse({ tourSeen: true }) })
  expect([newcomer, withModel, returning].map(afterLink)).toEqual(['model', 'agree', 'desk'])
})
