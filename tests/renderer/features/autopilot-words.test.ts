import { expect, test } from 'vitest'
import type { AutopilotState } from '../../../electron/contract/safety.contract.ts'
import { bannerWords, missingWords, standingWords } from '../../../renderer/features/autopilot/autopilot-words.ts'

const state = (change: Partial<AutopilotState>): AutopilotState => ({
  ...{
    on: true,
    everywhere: true,
    missing: [],
    unchanged: 8,
    needed: 8,
    sentToday: 0,
    perDay: 5,
    stopped: null,
    left: [],
  },
  ...change,
})
const days = { code: 'days', text: 'on 2 more days' }

test('what is missing is one sentence', () => {
  expect(missingWords([])).toBeNull()
  expect(missingWords([{ code: 'unchanged', text: 'needs 5 more replies you send unchanged' }, days])).toBe(
    'Needs 5 more replies you send unchanged and on 2 more days.',
  )
})

test('how it stands is said honestly, also when it is on and does nothing', () => {
  const words = [
    state({ on: false, missing: [days] }),
    state({ on: false }),
    state({ everywhere: false }),
    state({ missing: [days] }),
    state({ sentToday: 5 }),
    state({ sentToday: 2 }),
    state({}),
  ].map(standingWords)
  expect(words).toEqual([
    'Not earned here yet.',
    'You sent enough replies here as they were written.',
    'On here, but the autopilot is switched off everywhere.',
    'On, but it leaves everything to you for now.',
    'On. It has sent enough here for today and leaves the rest to you.',
    'On. It approved 2 of at most 5 today.',
    'On.',
  ])
})

test('the banner names the one, or counts', () => {
  expect(bannerWords(['Ann'])).toContain('with Ann:')
  expect(bannerWords(['Ann', 'Ben'])).toContain('in 2 conversations:')
})
