import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftFlagCode } from '../../../../electron/contract/drafts.ts'
import { type UnseenDraft, whatNeedsEyes } from '../../../../electron/core/assistant/checking/may-leave-unseen.ts'

const PLAIN: UnseenDraft = {
  text: 'It was lovely, thank you for asking.',
  generatedText: 'It was lovely, thank you for asking.',
  confidence: 'high',
  flags: [],
  claims: [],
  question: null,
  reading: { kind: 'normal', addressesAssistant: false, needsReply: true },
}

test('a sure reply with nothing to look at may leave', () => {
  expect(whatNeedsEyes(PLAIN)).toEqual([])
})

test.each<[string, Partial<UnseenDraft>]>([
  ['no-text', { text: ' ', generatedText: ' ' }],
  ['changed', { text: 'Other words.' }],
  ['not-sure', { confidence: 'medium' }],
  ['not-sure', { confidence: null }],
  ['flagged', { flags: null }],
  ['flagged', { flags: [{ code: 'unsupported', text: '450' }] }],
  ['unsourced', { claims: [{ text: 'It was lovely', sources: [] }] }],
  ['question', { question: 'When do you have time?' }],
  ['not-read', { reading: null }],
  ['no-reply-needed', { reading: { kind: 'normal', addressesAssistant: false, needsReply: false } }],
  ['not-ordinary', { reading: { kind: 'fraud', addressesAssistant: false, needsReply: true } }],
  ['addresses-assistant', { reading: { kind: 'normal', addressesAssistant: true, needsReply: true } }],
])('%s keeps a draft for the user: %j', (code, change) => {
  expect(whatNeedsEyes({ ...PLAIN, ...change })).toEqual([code])
})

test('a promise or a blank in the words themselves keeps it too, whatever the flags say', () => {
  const withText = (text: string) => whatNeedsEyes({ ...PLAIN, text, generatedText: text })
  expect(withText("I'll bring the ladder on Friday.")).toEqual(['commits'])
  expect(withText('We meet at [place?].')).toEqual(['blank'])
})

/** Any draft about anything: what comes out of a model, a reading, a checker, in every combination. */
const mostly = <Value>(usual: Value, other: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other })
const anyFlag = fc.record({ code: fc.constantFrom(...draftFlagCode.options), text: fc.string() })
const anyClaim = fc.record({
  text: fc.string(),
  sources: fc.array(fc.constant({ kind: 'message' as const, id: '1' }), { maxLength: 2 }),
})
const anyDraft: fc.Arbitrary<UnseenDraft> = fc
  .record({
    text: fc.option(fc.constantFrom('Fine.', 'See [time?]', "I'll pay", ' ', 'It was lovely.')),
    isSame: mostly(true, fc.boolean()),
    confidence: mostly('high', fc.option(fc.constantFrom('low' as const, 'medium' as const, 'high' as const))),
    flags: mostly([], fc.option(fc.array(anyFlag, { maxLength: 3 }))),
    claims: mostly([], fc.option(fc.array(anyClaim, { maxLength: 3 }))),
    question: mostly(null, fc.option(fc.string())),
    reading: fc.option(
      fc.record({
        kind: mostly('normal', fc.constantFrom('normal', 'one_time_code', 'advertising', 'fraud')),
        addressesAssistant: mostly(false, fc.boolean()),
        needsReply: mostly(true, fc.boolean()),
      }),
    ),
  })
  .map(({ isSame, ...draft }) => ({ ...draft, generatedText: isSame ? draft.text : `${draft.text} ` }) as UnseenDraft)

test('over all combinations: whatever has a flag, a doubt, a blank, a question or an unusual message never leaves unseen', () => {
  let passed = 0
  fc.assert(
    fc.property(anyDraft, (draft) => {
      if (whatNeedsEyes(draft).length > 0) return
      passed++
      expect(draft).toMatchObject({ confidence: 'high', flags: [], question: null, generatedText: draft.text })
      expect(draft.reading).toEqual({ kind: 'normal', addressesAssistant: false, needsReply: true })
      expect(draft.text).not.toMatch(/\[|I'll|^\s*$/)
      expect((draft.claims ?? []).filter(({ sources }) => sources.length === 0)).toEqual([])
    }),
    { numRuns: 5_000 },
  )
  expect(passed).toBeGreaterThan(10)
})
