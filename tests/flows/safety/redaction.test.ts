import { expect, test } from 'vitest'
import type { ChatBody } from '../../model/behaviours.ts'
import { openDesk } from '../desk.ts'
import { ANN, BEN, CHOIR, waitingPeople } from '../people.ts'
import { arrived, DRAFTED_MS, SENT_MS } from '../steps.ts'
import { asked, notWriting, promptsOf, withModel } from '../with-model.ts'

const REMOTE = 'gpt-oss:120b-cloud'
const PHONE = '+49 151 5550 7788'
const MAIL = 'ann.becker@example.org'
const CARD = '4111 1111 1111 1111'
const IBAN = 'DE89 3704 0044 0532 0130 00'
const PRIVATE = `Is this still right: ${PHONE}, ${MAIL}, ${CARD} and ${IBAN}?`

async function remote(options = {}) {
  const both = await withModel(options, REMOTE)
  await both.desk.api.consent.give({ agree: true })
  return both
}

const everything = (chats: readonly ChatBody[]) => JSON.stringify(chats)

test('a model on another computer never sees a number or an address, and the draft holds them as they were', async () => {
  const { desk, model } = await remote()
  model.always((body) => {
    const user = body.messages.at(-1)?.content ?? ''
    const [phone, mail, card, iban] = ['phone', 'email', 'card', 'iban'].map(
      (kind) => new RegExp(`‹${kind}-\\d+›`).exec(user)?.[0] ?? 'missing',
    )
    return { kind: 'answer', reply: `Yes: ${phone}, ${mail}, ${card}, ${iban}.` }
  })
  await asked(desk, 'Ann Becker', PRIVATE)
  expect(model.chats.length).toBeGreaterThan(0)
  for (const secret of [PHONE, MAIL, CARD, IBAN]) expect(everything(model.chats)).not.toContain(secret)
  expect(everything(model.chats)).not.toMatch(/5550|example\.org|4111|0532/)
  const draft = await desk.draftOf('Ann Becker')
  expect(draft).toMatchObject({ status: 'draft', text: `Yes: ${PHONE}, ${MAIL}, ${CARD}, ${IBAN}.` })
  const { items } = await desk.api.aiResponses.list({})
  expect(items.every(({ redacted }) => redacted)).toBe(true)
  const kept = items.flatMap(({ prompt, response }) => [prompt, response ?? '']).join()
  expect(kept).not.toMatch(/5550|example\.org|4111|0532/)
})

test('a placeholder that the model made up is a blank, which keeps the draft from being approved', async () => {
  const { desk, model } = await remote()
  model.always({ kind: 'answer', reply: 'Call me at ‹phone-9› then.' })
  await asked(desk, 'Ann Becker', 'Where can I reach you?')
  const draft = await desk.draftOf('Ann Becker')
  expect(draft).toMatchObject({ text: 'Call me at [phone?] then.', blanks: ['[phone?]'] })
  await expect(desk.api.outbox.approve({ id: draft.id, revision: draft.revision })).rejects.toMatchObject({
    code: 'BLANK_TO_FILL',
  })
})

test('on this computer, and where the user switched it off, a model gets the words as they are', async () => {
  const local = await withModel()
  await asked(local.desk, 'Ann Becker', PRIVATE)
  expect(promptsOf(local.model).join()).toContain(PHONE)
  const { desk, model } = await remote()
  await desk.api.settings.update({ privacy: { redact: false } })
  await asked(desk, 'Ann Becker', PRIVATE)
  expect(promptsOf(model).join()).toContain(PHONE)
  expect((await desk.api.aiResponses.list({})).items.some(({ redacted }) => redacted)).toBe(false)
})

test('what was sent for a draft is told word for word, with model, size and cost', async () => {
  const { desk, model } = await remote()
  await asked(desk, 'Ann Becker', PRIVATE)
  const draft = await desk.draftOf('Ann Becker')
  const { items } = await desk.api.outbox.requests({ id: draft.id })
  const latest = items.find(({ purpose }) => purpose === 'draft')
  expect(latest).toMatchObject({
    ...{ provider: new URL(model.baseUrl).origin, model: REMOTE, redacted: true, costUsd: null, error: null },
    tokensIn: expect.any(Number),
  })
  const sent = model.chats.map(({ messages }) => messages.map(({ content }) => content).join('\n\n'))
  expect(sent).toContain(latest?.prompt)
})

test('the preview is the very request that then leaves, and looking at it sends nothing', async () => {
  const { desk, model } = await remote()
  await desk.api.jobs.pause({ name: 'assistant' })
  desk.phone.inbound('Ann Becker', PRIVATE)
  await desk.clock.advance(DRAFTED_MS)
  const { id } = await desk.conversation('Ann Becker')
  const preview = await desk.api.conversations.requestPreview({ id })
  expect(model.requests).toEqual([])
  expect(preview).toMatchObject({ model: REMOTE, leaves: true, why: null, redacted: true })
  expect(preview.hidden).toEqual(expect.arrayContaining([{ placeholder: '‹phone-1›', words: PHONE }]))
  await desk.api.jobs.resume({ name: 'assistant' })
  await desk.settle()
  await desk.until(async () => (await desk.draftOf('Ann Becker')).status === 'draft')
  const sent = model.chats.map(({ messages }) => messages.map(({ content }) => content).join('\n\n'))
  expect(sent).toContain(preview.prompt)
})

test('the preview says where nothing would leave, and why it does not leave yet', async () => {
  const desk = await openDesk()
  const { id } = await desk.conversation('Ann Becker')
  const see = () => desk.api.conversations.requestPreview({ id })
  expect(await see()).toMatchObject({ prompt: null, leaves: false, why: expect.stringContaining('Secretary itself') })
  await desk.api.settings.update({
    model: { preset: 'custom', baseUrl: 'https://models.example.com/v1', name: 'far-away' },
  })
  expect(await see()).toMatchObject({ leaves: true, why: expect.stringContaining('agreement') })
  await desk.api.conversations.modelAccess({ id, blocked: true })
  expect(await see()).toMatchObject({ prompt: null, leaves: false, why: expect.stringContaining('You chose') })
})

test('the question about consent shows its example as it would leave', async () => {
  const { desk } = await withModel({ people: [...waitingPeople(1, 60), ANN], unlinked: true }, REMOTE)
  await desk.api.session.start()
  desk.phone.inbound('Ann Becker', PRIVATE)
  await desk.clock.advance(DRAFTED_MS)
  const { example } = await desk.api.consent.preview()
  expect(example).not.toMatch(/5550|example\.org/)
})

test('nothing of a blocked conversation reaches a model, whatever is asked for', async () => {
  const { desk, model } = await withModel({ people: [ANN, BEN, CHOIR] })
  const CANARY = 'heron-and-otter'
  const { id } = await desk.conversation('Ann Becker')
  await desk.api.conversations.modelAccess({ id, blocked: true })
  for (let at = 0; at < 30; at++) desk.phone.inbound('Ann Becker', `Message ${CANARY} number ${at}, do you remember?`)
  await desk.clock.advance(DRAFTED_MS)
  await notWriting(desk)
  await expect(desk.api.conversations.draft({ id, instruction: CANARY })).rejects.toMatchObject({
    code: 'CONVERSATION_BLOCKED',
  })
  const refused = (action: Promise<unknown>) => action.then(() => null).catch(() => null)
  const own = await desk.api.outbox.create({ conversationId: id, text: `Mine says ${CANARY} too` })
  await desk.clock.advance(SENT_MS)
  await refused(desk.api.outbox.alternatives({ id: own.id }))
  await refused(desk.api.style.relearn())
  for (const name of ['assistant', 'master'] as const) await desk.api.jobs.run({ name })
  // A question from somebody else, whose prompt may borrow ways of writing, but never from there.
  await asked(desk, 'Ben Okafor', `Do you remember the ${CANARY.split('-')[0]} by the river?`)
  const draft = await desk.draftOf('Ben Okafor')
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk).some((text) => text.includes(CANARY))).toBe(true)
  expect(model.chats.length).toBeGreaterThan(0)
  expect(everything(model.chats)).not.toContain(CANARY)
})
