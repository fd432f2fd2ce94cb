import { expect, test } from 'vitest'
import type { Desk } from './desk.ts'
import { originOf, withModels } from './several-models.ts'
import { DRAFTED_MS } from './steps.ts'
import { asked, notWriting, promptsOf } from './with-model.ts'

const SAID = 'Can you bring the blue folder on Friday?'
const NOTE = { mimeType: 'audio/wav', sizeBytes: 96_044, fileName: null, durationSeconds: 6 }

/** Replies come from one server, voice notes are written down by another. */
async function withSpeech(automatic: boolean, speechModel = 'whisper') {
  const { desk, models, reader } = await withModels(['writer', 'unused'])
  const transcription = { profile: 'second', model: speechModel, automatic }
  await desk.api.settings.update({ providers: { writing: ['default'] }, transcription })
  return { desk, writer: models[0], listener: models[1], reader }
}

function speaks(desk: Desk, name = 'Ann Becker', media = NOTE): void {
  desk.phone.inbound(name, null, { kind: 'voice', media })
}

async function lastMessage(desk: Desk, name = 'Ann Becker') {
  const { id } = await desk.conversation(name)
  const { items } = await desk.api.conversations.messages({ id, limit: 1 })
  const [message] = items
  if (message === undefined) throw new Error('There is no message.')
  return message
}

test('a new voice note is written down, found by search, shown as spoken, and answered by its words', async () => {
  const { desk, writer, listener } = await withSpeech(true)
  speaks(desk)
  await desk.until(async () => (await lastMessage(desk)).transcribed)
  await desk.clock.advance(DRAFTED_MS)
  await notWriting(desk)
  expect(await lastMessage(desk)).toMatchObject({ kind: 'voice', text: SAID, transcribed: true })
  expect((await desk.api.conversations.list({ q: 'blue folder' })).items).toHaveLength(1)
  expect((await desk.conversation('Ann Becker')).snippet).toContain('blue folder')
  expect(promptsOf(writer)).toHaveLength(1)
  expect(promptsOf(writer)[0]).toContain(SAID)
  expect(listener.requests).toHaveLength(1)
  expect(listener.requests[0]?.headers['content-type']).toContain('multipart/form-data')
  expect((await desk.draftOf('Ann Becker')).status).toBe('draft')
  const spoken = (await desk.api.aiResponses.list({})).items.find(({ purpose }) => purpose === 'transcription')
  expect(spoken).toMatchObject({
    purpose: 'transcription',
    model: 'whisper',
    response: SAID,
    error: null,
    outboxId: null,
  })
})

test('a voice note is written down once, and restarting asks nobody again', async () => {
  const { desk, listener } = await withSpeech(true)
  speaks(desk)
  await desk.until(async () => (await lastMessage(desk)).transcribed)
  const { id } = await lastMessage(desk)
  await desk.api.messages.transcribe({ id })
  await desk.restart()
  await desk.clock.advance(120_000)
  expect(listener.requests).toHaveLength(1)
})

test('nothing is written down by itself until that is switched on, but on demand', async () => {
  const { desk, listener, reader } = await withSpeech(false)
  speaks(desk)
  await desk.clock.advance(60_000)
  await notWriting(desk)
  expect(listener.requests).toEqual([])
  const first = await desk.draftOf('Ann Becker')
  const { id } = await lastMessage(desk)
  expect(await desk.api.messages.transcribe({ id })).toMatchObject({ text: SAID, transcribed: true })
  await desk.clock.advance(DRAFTED_MS)
  await notWriting(desk)
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft', text: expect.stringContaining(SAID) })
  expect((await desk.draftOf('Ann Becker')).id).not.toBe(first.id)
  const readings = reader.readings.map(({ messages }) => messages.map(({ content }) => content).join('\n'))
  expect(readings.map((prompt) => prompt.includes(SAID))).toEqual([false, true])
})

test('without a model for speech there is a sentence that says where to choose one', async () => {
  const { desk } = await withSpeech(false)
  await desk.api.settings.update({ transcription: { profile: '' } })
  speaks(desk)
  await desk.settle()
  const { id } = await lastMessage(desk)
  await expect(desk.api.messages.transcribe({ id })).rejects.toMatchObject({
    code: 'MODEL_NOT_CONFIGURED',
    message: expect.stringContaining('Settings'),
  })
})

test('nothing of a blocked conversation is written down, whoever asks', async () => {
  const { desk, listener } = await withSpeech(true)
  const { id } = await desk.conversation('Ann Becker')
  await desk.api.conversations.modelAccess({ id, blocked: true })
  speaks(desk)
  await desk.clock.advance(120_000)
  const message = await lastMessage(desk)
  await expect(desk.api.messages.transcribe({ id: message.id })).rejects.toMatchObject({ code: 'CONVERSATION_BLOCKED' })
  expect(listener.requests).toEqual([])
})

test('a server elsewhere hears nothing before the user agreed to it', async () => {
  const { desk, listener } = await withSpeech(true, 'whisper-cloud')
  speaks(desk)
  await desk.clock.advance(120_000)
  expect(listener.requests).toEqual([])
  const { origins } = await desk.api.consent.preview()
  expect(origins).toEqual([
    { origin: originOf(listener), models: ['whisper-cloud'], uses: ['transcription'], agreed: false },
  ])
  await desk.api.consent.give({ agree: true })
  await desk.clock.advance(60_000)
  await desk.until(async () => (await lastMessage(desk)).transcribed)
})

test('a recording that is too large is left alone', async () => {
  const { desk, listener } = await withSpeech(true)
  await desk.api.settings.update({ transcription: { maxMegabytes: 0.1 } })
  speaks(desk, 'Ann Becker', { ...NOTE, sizeBytes: 100, durationSeconds: 60 })
  await desk.clock.advance(120_000)
  const { id } = await lastMessage(desk)
  await expect(desk.api.messages.transcribe({ id })).rejects.toMatchObject({
    message: expect.stringContaining('larger'),
  })
  expect(listener.requests).toEqual([])
})

test('a failing server is tried three times, and the reply is written without the words', async () => {
  const { desk, listener } = await withSpeech(true)
  listener.next({ kind: 'server-error' }, { kind: 'server-error' }, { kind: 'server-error' })
  speaks(desk)
  for (let minute = 0; minute < 10; minute++) {
    await desk.clock.advance(60_000)
    await desk.until(async () => (await desk.api.jobs.list()).items.every(({ state }) => state !== 'running'))
  }
  expect(listener.requests).toHaveLength(3)
  expect(await lastMessage(desk)).toMatchObject({ text: null, transcribed: false })
  expect((await desk.draftOf('Ann Becker')).status).toBe('draft')
  const failed = (await desk.api.aiResponses.list({})).items.filter(({ purpose }) => purpose === 'transcription')
  expect(failed.map(({ error }) => error)).toHaveLength(3)
  expect(await desk.api.messages.transcribe({ id: (await lastMessage(desk)).id })).toMatchObject({ text: SAID })
})

test('words that come late overtake no approved reply', async () => {
  const { desk } = await withSpeech(false)
  speaks(desk)
  await desk.clock.advance(DRAFTED_MS)
  await notWriting(desk)
  const draft = await desk.draftOf('Ann Becker')
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision, text: 'I heard you, yes.' })
  await desk.api.messages.transcribe({ id: (await lastMessage(desk)).id })
  expect((await desk.api.outbox.get({ id: draft.id })).status).toBe('queued')
})

test('while a voice note is written down, its reply waits for the words', async () => {
  const { desk, writer, listener } = await withSpeech(true)
  listener.next({ kind: 'hang' })
  speaks(desk)
  await asked(desk, 'Ben Okafor')
  await listener.until(() => listener.requests.length === 1)
  await desk.clock.advance(DRAFTED_MS)
  expect((await desk.draftOf('Ann Becker')).status).toBe('pending')
  expect(promptsOf(writer)).toHaveLength(1)
})

test('a conversation that is blocked while its voice note waits for its turn is not listened to', async () => {
  const { desk, writer, listener } = await withSpeech(false)
  await desk.api.settings.update({ providers: { maxCalls: 1 } })
  speaks(desk)
  await desk.settle()
  const { id } = await lastMessage(desk)
  writer.next({ kind: 'hang' })
  await asking(desk, 'Ben Okafor')
  await writer.until(() => writer.chats.length === 1)
  const spoken = desk.api.messages.transcribe({ id }).catch((error) => error)
  await desk.settle()
  await desk.api.conversations.modelAccess({ id: (await desk.conversation('Ann Becker')).id, blocked: true })
  const ben = await desk.draftOf('Ben Okafor')
  await desk.api.outbox.discard({ id: ben.id })
  expect(await spoken).toMatchObject({ code: 'CONVERSATION_BLOCKED' })
  expect(listener.requests).toEqual([])
})

/** They write, and the reply is being written. */
async function asking(desk: Desk, name: string): Promise<void> {
  desk.phone.inbound(name, 'Can you send me the invoice today?')
  await desk.clock.advance(DRAFTED_MS)
}
