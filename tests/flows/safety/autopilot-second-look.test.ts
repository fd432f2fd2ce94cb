import { expect, test } from 'vitest'
import { arrived, DRAFTED_MS } from '../steps.ts'
import { notWriting } from '../with-model.ts'
import { onAutopilot, WINDOW_MS, writes } from './autopilot-steps.ts'

type Desk = Awaited<ReturnType<typeof onAutopilot>>['desk']

const idOf = async (desk: Desk) => (await desk.conversation('Ann Becker')).id
const leftWhy = async (desk: Desk) => {
  const { left } = await desk.api.conversations.autopilotState({ id: await idOf(desk) })
  return left.map(({ code }) => code)
}

test('what only rules have read is left to the user: they see less than the model that writes', async () => {
  const { desk } = await onAutopilot()
  await writes(desk, 'Did the plumber come today?', { by: 'rules' })
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft', approvedBy: null })
  expect(await leftWhy(desk)).toEqual(['read-by-rules'])
})

test('a message that the user said is no fraud after all has a draft for them to look at, not one that leaves', async () => {
  const { desk } = await onAutopilot()
  const before = arrived(desk).length
  await writes(desk, 'Did the plumber come today?', { kind: 'fraud', needsReply: false })
  await desk.api.conversations.correct({ id: await idOf(desk), verdict: 'answer' })
  await desk.clock.advance(DRAFTED_MS)
  await notWriting(desk)
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft', approvedBy: null })
  expect(await leftWhy(desk)).toEqual(['yours'])
  await desk.clock.advance(2 * WINDOW_MS)
  expect(arrived(desk)).toHaveLength(before)
})

test.each([
  ['pausing the assistant there', async (desk: Desk) => desk.api.conversations.pause({ id: await idOf(desk) })],
  [
    'keeping the conversation from models',
    async (desk: Desk) => desk.api.conversations.modelAccess({ id: await idOf(desk), blocked: true }),
  ],
  [
    'calling the contact a stranger',
    async (desk: Desk) => desk.api.conversations.relationship({ id: await idOf(desk), value: 'stranger' }),
  ],
] as const)('%s within the window keeps what the autopilot approved from leaving', async (_, change) => {
  const { desk } = await onAutopilot()
  const before = arrived(desk).length
  await writes(desk, 'Did the plumber come today?')
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'queued', approvedBy: 'autopilot' })
  await change(desk)
  await desk.clock.advance(3 * WINDOW_MS)
  expect(arrived(desk)).toHaveLength(before)
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft', approvedBy: null })
})

test('why a draft was left to the user is said with the conversation, in words', async () => {
  const { desk, model } = await onAutopilot()
  model.always({ kind: 'answer', reply: "I'll bring the ladder", confidence: 'medium' })
  await writes(desk, 'Did the plumber come today?')
  const { left } = await desk.api.conversations.autopilotState({ id: await idOf(desk) })
  expect(left).toEqual(expect.arrayContaining([{ code: 'not-sure', text: 'the model is not sure about it' }]))
  expect(left).toEqual(expect.arrayContaining([{ code: 'commits', text: 'it may commit you to something' }]))
})

test('a draft with words of a secret note is never sent unseen', async () => {
  const { desk, model } = await onAutopilot()
  await desk.api.notes.create({ text: 'Account: DE89 3704 0044 0532 0130 00', secret: true })
  model.always({ kind: 'answer', reply: 'It is DE89370400440532013000, as always.' })
  await writes(desk, 'Did the plumber get your account number?')
  const row = await desk.draftOf('Ann Becker')
  expect(row).toMatchObject({ status: 'draft', approvedBy: null })
  expect(row.flags).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'secret' })]))
})

test('a voice note or a picture that no model can look at is answered by the user', async () => {
  const { desk } = await onAutopilot()
  desk.phone.inbound('Ann Becker', null, {
    kind: 'voice',
    media: { mimeType: 'audio/ogg', sizeBytes: 9_000, fileName: null, durationSeconds: 6 },
  })
  await desk.settle()
  await writes(desk, 'Did the plumber come today?')
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft', approvedBy: null })
  expect(await leftWhy(desk)).toEqual(['unseen-media'])
})
