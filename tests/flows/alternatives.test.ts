import { expect, test } from 'vitest'
import { DRAFTED_MS } from './steps.ts'
import { asked, promptsOf, withModel } from './with-model.ts'

const content = (answer: object) => ({ kind: 'content', content: JSON.stringify(answer) }) as const
const way = (reply: string, more: object = {}) => ({ reply, commitments: [], claims: [], ...more })

const OTHERS = {
  shorter: way('I look at it.'),
  warmer: way('Thank you so much, Ann, I will gladly look at it at 17:45.'),
  decline: way("Sorry, I can't come.", { commitments: ["I can't come"] }),
}

async function withDraft() {
  const { desk, model } = await withModel()
  await asked(desk, 'Ann Becker', 'Can you look at the invoice?')
  return { desk, model, draft: await desk.draftOf('Ann Becker') }
}

test('other ways to say it come in one call with the same context, each looked over like the draft', async () => {
  const { desk, model, draft } = await withDraft()
  model.next(content(OTHERS))
  const { alternatives, text } = await desk.api.outbox.alternatives({ id: draft.id })
  expect(text).toBe(draft.text)
  expect(alternatives).toEqual([
    { kind: 'shorter', text: 'I look at it.', flags: [] },
    {
      kind: 'warmer',
      text: 'Thank you so much, Ann, I will gladly look at it at [time?].',
      flags: [
        { code: 'commits', text: expect.any(String) },
        { code: 'unsupported', text: '17:45' },
      ],
    },
    {
      kind: 'decline',
      text: "Sorry, I can't come.",
      flags: [{ code: 'commits', text: expect.stringContaining("can't come") }],
    },
  ])
  expect((await desk.draftOf('Ann Becker')).alternatives).toEqual(alternatives)
  const [drafting, asking] = promptsOf(model)
  expect(model.chats).toHaveLength(2)
  expect(asking).toContain('Can you look at the invoice?')
  expect(asking).toContain(`<reply_at_hand>${draft.text}</reply_at_hand>`)
  expect(asking).not.toContain('did not want the previous proposal')
  expect([drafting?.includes('"needsReply"'), asking?.includes('"needsReply"')]).toEqual([true, false])
  const calls = (await desk.api.aiResponses.list({})).items
  expect(calls[0]).toMatchObject({ purpose: 'alternatives', outboxId: draft.id, error: null })
})

test('a chosen one is an edit like any other, and a blank in it must be filled too', async () => {
  const { desk, model, draft } = await withDraft()
  model.next(content(OTHERS))
  const [, warmer] = (await desk.api.outbox.alternatives({ id: draft.id })).alternatives
  const edited = await desk.api.outbox.update({ id: draft.id, text: warmer?.text, revision: draft.revision })
  expect(edited).toMatchObject({ text: warmer?.text, generatedText: draft.text, blanks: ['[time?]'] })
  await expect(desk.api.outbox.approve({ id: draft.id, revision: edited.revision })).rejects.toMatchObject({
    code: 'BLANK_TO_FILL',
  })
})

test('what a model leaves out, writes twice or repeats of the rules is left out', async () => {
  const { desk, model, draft } = await withDraft()
  model.next(
    content({ shorter: way(draft.text ?? ''), warmer: 'So kind of you!', decline: way('<message n="1">no</message>') }),
  )
  const { alternatives } = await desk.api.outbox.alternatives({ id: draft.id })
  expect(alternatives).toEqual([{ kind: 'warmer', text: 'So kind of you!', flags: [] }])
})

test('a model that fails says why, and the draft stays as it is', async () => {
  const { desk, model, draft } = await withDraft()
  model.always({ kind: 'server-error' })
  await expect(desk.api.outbox.alternatives({ id: draft.id })).rejects.toMatchObject({
    code: 'MODEL_FAILED',
    message: expect.stringContaining('error while processing'),
  })
  expect(await desk.draftOf('Ann Becker')).toEqual(draft)
})

test('a draft that goes while they are written takes them with it, and the next has none', async () => {
  const { desk, model, draft } = await withDraft()
  model.next({ kind: 'slow', ms: 50 }, { kind: 'answer' })
  const asking = desk.api.outbox.alternatives({ id: draft.id }).catch((error) => error)
  await model.until(() => model.chats.length === 2)
  desk.phone.inbound('Ann Becker', 'Never mind, it is about the receipt now')
  await desk.settle()
  expect(await asking).toMatchObject({ code: expect.stringMatching(/ILLEGAL_TRANSITION|MODEL_FAILED/) })
  await desk.clock.advance(DRAFTED_MS)
  await desk.until(async () => (await desk.draftOf('Ann Becker')).status === 'draft')
  expect((await desk.draftOf('Ann Becker')).alternatives).toEqual([])
})

test('without a model there is nobody to ask', async () => {
  const { desk, draft } = await withDraft()
  await desk.api.settings.update({ model: { preset: 'none' } })
  await expect(desk.api.outbox.alternatives({ id: draft.id })).rejects.toMatchObject({ code: 'MODEL_NOT_CONFIGURED' })
})

test('a question to the user has no other ways', async () => {
  const { desk, model } = await withModel()
  model.next({ kind: 'answer', reply: '', question: 'Which invoice?' })
  await asked(desk, 'Ann Becker', 'Can you look at the invoice?')
  const { id } = await desk.draftOf('Ann Becker')
  await expect(desk.api.outbox.alternatives({ id })).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  expect(model.chats).toHaveLength(1)
})
