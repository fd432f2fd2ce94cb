import { expect, test } from 'vitest'
import type { Behaviour } from '../model/behaviours.ts'
import type { Desk } from './desk.ts'
import { arrived, DRAFTED_MS, SENT_MS } from './steps.ts'
import { asked, notWriting, promptsOf, withModel } from './with-model.ts'

const REPLY = 'Of course, I will look at the invoice this evening and tell you.'

/** They write, and the model is in the middle of its answer. */
async function inTheMiddle(fault: Partial<Behaviour> = {}) {
  const { desk, model } = await withModel()
  model.next({ kind: 'stream', reply: REPLY, stopAfter: 108, end: 'hang', ...fault } as Behaviour)
  desk.phone.inbound('Ann Becker', 'Can you look at the invoice?')
  await desk.clock.advance(DRAFTED_MS)
  await desk.until(async () => {
    await desk.clock.advance(125)
    return ((await desk.draftOf('Ann Becker')).writing ?? '').length > 10
  })
  return { desk, model }
}

test('what is written so far can be read while it is written, and is never the JSON around it', async () => {
  const { desk } = await inTheMiddle()
  const draft = await desk.draftOf('Ann Becker')
  expect(draft).toMatchObject({ status: 'generating', text: null })
  expect(REPLY.startsWith(draft.writing ?? 'nothing')).toBe(true)
  expect(desk.events.filter(({ topic }) => topic === 'writing').map(({ conversationId }) => conversationId)).toContain(
    draft.conversationId,
  )
})

test('a newer message cuts the words short, and the next ones answer both', async () => {
  const { desk, model } = await inTheMiddle()
  desk.phone.inbound('Ann Becker', 'Or rather the receipt?')
  await model.until(() => model.requests.some(({ abandoned }) => abandoned))
  await desk.until(async () => (await desk.draftOf('Ann Becker')).writing === null)
  await desk.clock.advance(DRAFTED_MS)
  await notWriting(desk)
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft', text: 'You wrote: Or rather the receipt?' })
})

test('a stream that falls silent is cut, and the draft is tried again', async () => {
  const { desk } = await inTheMiddle()
  await desk.clock.advance(31_000)
  await notWriting(desk)
  const row = await desk.draftOf('Ann Becker')
  expect(row).toMatchObject({ attempts: 1, writing: null, errors: [{ code: 'MODEL_TIMEOUT' }] })
  await desk.clock.advance(10_000)
  await notWriting(desk)
  expect((await desk.draftOf('Ann Becker')).status).toBe('draft')
})

test('words are announced at most eight times a second, however fast they come', async () => {
  const { desk, model } = await withModel()
  model.next({ kind: 'stream', reply: REPLY.repeat(20) })
  const before = desk.clock.now()
  await asked(desk, 'Ann Becker', 'Can you look at the invoice?')
  const seconds = (desk.clock.now() - before) / 1000
  expect(desk.events.filter(({ topic }) => topic === 'writing').length).toBeLessThanOrEqual(1 + 8 * seconds)
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft', text: REPLY.repeat(20), writing: null })
})

test('a draft knows for each statement which message and which words of the user it stands on', async () => {
  const { desk, model } = await withModel()
  await desk.api.settings.update({ assistant: { instructions: 'We are open until six.' } })
  model.next({
    kind: 'answer',
    reply: 'The 300 € are right. We are open until six. The key is under the mat.',
    claims: [
      { text: 'The 300 € are right', sources: ['1', '77'] },
      { text: 'We are open until six', sources: ['instructions'] },
      { text: 'The key is under the mat', sources: ['88'] },
    ],
  })
  const { id } = await desk.conversation('Ann Becker')
  await asked(desk, 'Ann Becker', 'Are the 300 € right? Where is the key?')
  const draft = await desk.draftOf('Ann Becker')
  const { items } = await desk.api.conversations.messages({ id })
  const labels = [...(promptsOf(model)[0] ?? '').matchAll(/<message n="(\d+)"/g)].map(([, label]) => label)
  const first = items.slice(-labels.length)[0]
  expect(draft.claims).toEqual([
    { text: 'The 300 € are right', sources: [{ kind: 'message', id: first?.id }] },
    { text: 'We are open until six', sources: [{ kind: 'instruction', id: null }] },
    { text: 'The key is under the mat', sources: [] },
  ])
  expect(draft.flags).toEqual([{ code: 'unsupported', text: 'The key is under the mat' }])
  expect(draft.confidence).toBe('high')
})

async function withQuestion(desk: Desk) {
  await asked(desk, 'Ann Becker', 'Shall we take the red one?')
  return desk.draftOf('Ann Becker')
}

test('what only the user knows is asked of them: nothing can be approved, and their answer makes the draft', async () => {
  const { desk, model } = await withModel()
  model.next({ kind: 'answer', reply: '', question: 'Do you want the red one?' })
  const row = await withQuestion(desk)
  expect(row).toMatchObject({ status: 'draft', text: '', question: 'Do you want the red one?', flags: [], claims: [] })
  expect((await desk.conversation('Ann Becker')).state).toBe('unanswered')
  const approve = (text?: string) => desk.api.outbox.approve({ id: row.id, revision: row.revision, text })
  await expect(approve()).rejects.toMatchObject({ code: 'QUESTION_TO_ANSWER', data: { question: row.question } })
  await expect(approve('Yes')).rejects.toMatchObject({ code: 'QUESTION_TO_ANSWER' })
  await desk.api.conversations.draft({ id: row.conversationId, instruction: 'Yes, but in small' })
  await desk.until(async () => (await desk.draftOf('Ann Becker')).status === 'draft')
  expect(promptsOf(model)[1]).toContain('Yes, but in small')
  expect(await desk.draftOf('Ann Becker')).toMatchObject({
    id: row.id,
    question: null,
    text: 'You wrote: Shall we take the red one?',
  })
})

test("the user's own words in its place need no answer any more", async () => {
  const { desk, model } = await withModel()
  model.next({ kind: 'answer', reply: '', question: 'Do you want the red one?' })
  const row = await withQuestion(desk)
  const edited = await desk.api.outbox.update({ id: row.id, text: 'The blue one, please.' })
  expect(edited.question).toBeNull()
  await desk.api.outbox.approve({ id: row.id, revision: edited.revision })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual(['The blue one, please.'])
})
