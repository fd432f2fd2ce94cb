import { expect, test } from 'vitest'
import type { ChannelChatId, ChannelMessageId } from '../../../electron/contract/ids.ts'
import type { Receipt } from '../../../electron/contract/models.ts'
import type { ChannelMessage, SendOutcome } from '../../../electron/core/channels/channel.ts'
import { type Desk, openDesk } from '../desk.ts'
import { approved, arrived, drafted, SENT_MS, writes } from '../steps.ts'

const ANNS_CHAT = '4915155501001@c.us' as ChannelChatId
/** Longer than the time in which a message that WhatsApp kept back may still leave after a connect. */
const PAST_GRACE_MS = 45_000

/** A message of the user's as it stands in the chat. */
function ours(desk: Desk, id: string, text: string, receipt: Receipt = 'server', sentAt = desk.clock.now()) {
  return {
    ...{
      id: id as ChannelMessageId,
      chatId: ANNS_CHAT,
      chatAddresses: [ANNS_CHAT],
      chatKind: 'direct',
      chatTitle: null,
    },
    ...{ fromMe: true, authorId: null, authorName: null, kind: 'text', text, sentAt, receipt, live: false },
    ...{ editedAt: null, revokedAt: null, quoted: null, media: null, mentionsMe: false, quotesMe: false },
  } as ChannelMessage
}

/** What the chat shows from now on, back to its very first message unless said otherwise. */
function shows(desk: Desk, messages: readonly ChannelMessage[], reachedStart = true): void {
  desk.script.readHistory = async () => ({ messages: [...messages], reachedStart })
}

/** The send is cut: whether it left is not known. It got an id where one is given. */
function cutSend(desk: Desk, id: string | null = null): void {
  desk.script.sendText = async ({ onId }): Promise<SendOutcome> => {
    desk.script.sendText = undefined
    if (id !== null) onId(id as ChannelMessageId)
    return { outcome: 'unknown', id: id as ChannelMessageId | null, message: 'It was cut.', providerResponse: null }
  }
}

/** A reply to Ann whose send was cut, while the chat could not be looked at. */
async function cutReply(desk: Desk, text = 'Here it is.', id: string | null = null) {
  desk.script.readHistory = async () => Promise.reject(new Error('the chat cannot be opened'))
  cutSend(desk, id)
  const row = await approved(desk, 'Ann Becker', text)
  await desk.clock.advance(10_000)
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('uncertain')
  return row
}

async function look(desk: Desk): Promise<void> {
  await desk.api.jobs.run({ name: 'settle' })
  await desk.settle()
}

const statusOf = async (desk: Desk, row: { id: string }) =>
  (await desk.api.outbox.list({ limit: 100 })).items.find(({ id }) => id === row.id)

test('it is found by the id that it got before the send was cut, whatever the words have become', async () => {
  const desk = await openDesk()
  const row = await cutReply(desk, 'Here it is.', 'x1')
  shows(desk, [ours(desk, 'x1', 'Here it is, as I said.')])
  await look(desk)
  expect(await statusOf(desk, row)).toMatchObject({ status: 'sent', channelMessageId: 'x1', receipt: 'server' })
  expect((await statusOf(desk, row))?.note).toBe('Found in the chat: it had arrived.')
  await desk.clock.advance(PAST_GRACE_MS)
  expect(arrived(desk)).toEqual([])
})

test('it is found by its words where it got no id, also when WhatsApp dropped blanks at the ends', async () => {
  const desk = await openDesk()
  const row = await cutReply(desk, 'Here it is. ')
  shows(desk, [ours(desk, 'x1', 'Here it is.')])
  await look(desk)
  expect(await statusOf(desk, row)).toMatchObject({ status: 'sent', channelMessageId: 'x1', text: 'Here it is. ' })
})

test.each(['Here it is.\n', '\n\nHere it is.', '\t Here it is.\u00a0\r\n'])(
  'it is found by its words also when WhatsApp dropped what is blank at the ends: %j',
  async (text) => {
    const desk = await openDesk()
    const row = await cutReply(desk, text)
    shows(desk, [ours(desk, 'x1', text.trim())])
    await look(desk)
    expect(await statusOf(desk, row)).toMatchObject({ status: 'sent', channelMessageId: 'x1', text })
  },
)

test('a receipt that comes after the deadline settles it at once, with its times', async () => {
  const desk = await openDesk()
  const row = await cutReply(desk, 'Here it is.', 'x1')
  desk.emit({ type: 'receipt', id: 'x1' as ChannelMessageId, receipt: 'device', at: desk.clock.now() })
  await desk.settle()
  const deliveredAt = new Date(desk.clock.now()).toISOString()
  expect(await statusOf(desk, row)).toMatchObject({ status: 'sent', receipt: 'device', deliveredAt, readAt: null })
  await desk.clock.advance(1_000)
  desk.emit({ type: 'receipt', id: 'x1' as ChannelMessageId, receipt: 'read', at: desk.clock.now() })
  await desk.settle()
  const readAt = new Date(desk.clock.now()).toISOString()
  expect(await statusOf(desk, row)).toMatchObject({ receipt: 'read', deliveredAt, readAt })
})

test('the same words from before the send, or in another chat, are not this message', async () => {
  const desk = await openDesk()
  const row = await cutReply(desk)
  const before = ours(desk, 'x1', 'Here it is.', 'read', desk.clock.now() - 60_000)
  const elsewhere = { ...ours(desk, 'x2', 'Here it is.'), chatId: '4915155501002@c.us' as ChannelChatId }
  shows(desk, [before, { ...elsewhere, chatAddresses: [elsewhere.chatId] }])
  await look(desk)
  expect((await statusOf(desk, row))?.status).toBe('uncertain')
})

test('two tries with the same words take one message each, never the same one', async () => {
  const desk = await openDesk()
  const row = await cutReply(desk)
  desk.script.sendText = async ({ onId }) => {
    onId('x2' as ChannelMessageId)
    return { outcome: 'acknowledged', id: 'x2' as ChannelMessageId, providerResponse: null }
  }
  await desk.api.outbox.resolve({ id: row.id, outcome: 'resend' })
  await desk.clock.advance(SENT_MS)
  expect(await statusOf(desk, row)).toMatchObject({ status: 'sent', channelMessageId: 'x2' })
  desk.emit({ type: 'message', message: { ...ours(desk, 'x1', 'Here it is.'), live: true } })
  await desk.settle()
  expect(await statusOf(desk, row)).toMatchObject({ status: 'sent', channelMessageId: 'x2' })
})

test('two of the user’s own messages with the same words: the chat shows one, so one arrived and one is sent', async () => {
  const desk = await openDesk()
  await desk.api.settings.update({ pace: { quietAfterConnectSeconds: 0, gapMinSeconds: 0, gapMaxSeconds: 0 } })
  desk.phone.inbound('Ann Becker', 'Are you there?')
  desk.script.readHistory = async () => Promise.reject(new Error('the chat cannot be opened'))
  cutSend(desk)
  const first = await writes(desk, 'Ann Becker', 'Yes.')
  const second = await writes(desk, 'Ann Becker', 'Yes.')
  await desk.clock.advance(SENT_MS)
  expect((await statusOf(desk, second))?.waitingFor?.code).toBe('earlier_message')
  shows(desk, [ours(desk, 'x1', 'Yes.')])
  await look(desk)
  expect(await statusOf(desk, first)).toMatchObject({ status: 'sent', channelMessageId: 'x1' })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual(['Yes.'])
  expect((await statusOf(desk, second))?.status).toBe('sent')
})

test('absent right after the connect proves nothing: WhatsApp may still send it; some time later it is sent again', async () => {
  const desk = await openDesk()
  const row = await cutReply(desk)
  desk.phone.fault('disconnect', 1, 1_000)
  await desk.clock.advance(1_000)
  // The chat as it is: with everything from before the try.
  desk.script.readHistory = undefined
  await look(desk)
  expect((await statusOf(desk, row))?.status).toBe('uncertain')
  await desk.clock.advance(PAST_GRACE_MS)
  expect(arrived(desk)).toEqual(['Here it is.'])
  const sent = await statusOf(desk, row)
  expect(sent).toMatchObject({ status: 'sent', attempts: 2 })
  expect(sent?.errors.map(({ code }) => code)).toEqual(['UNKNOWN', 'PROVED_ABSENT'])
})

test('words that stand in the page without an acknowledgement are waited for, however long', async () => {
  const desk = await openDesk()
  const row = await cutReply(desk)
  const sentAt = desk.clock.now()
  shows(desk, [ours(desk, 'x1', 'Here it is.', 'none', sentAt)])
  await look(desk)
  await desk.clock.advance(5 * 60_000)
  expect((await statusOf(desk, row))?.status).toBe('uncertain')
  expect(arrived(desk)).toEqual([])
  shows(desk, [ours(desk, 'x1', 'Here it is.', 'server', sentAt)])
  await look(desk)
  expect(await statusOf(desk, row)).toMatchObject({ status: 'sent', channelMessageId: 'x1' })
  expect(arrived(desk)).toEqual([])
})

test('a history that ends before what stood there at the try proves no absence', async () => {
  const desk = await openDesk()
  const row = await cutReply(desk)
  shows(desk, [ours(desk, 'x9', 'Something later.')], false)
  await desk.clock.advance(PAST_GRACE_MS)
  await look(desk)
  expect(await statusOf(desk, row)).toMatchObject({ status: 'uncertain', waitingFor: { code: 'your_decision' } })
})

test('they wrote again meanwhile and a newer draft is there: what did not leave is offered, not sent', async () => {
  const desk = await openDesk()
  const row = await cutReply(desk)
  const newer = await drafted(desk, 'Ann Becker', 'Never mind, can you come on Friday instead?')
  desk.script.readHistory = undefined
  await desk.clock.advance(PAST_GRACE_MS)
  await look(desk)
  expect(await statusOf(desk, row)).toMatchObject({ status: 'superseded' })
  const { draft, overtaken, state } = await desk.conversation('Ann Becker')
  expect({ draft: draft?.id, overtaken: overtaken?.id, state }).toEqual({
    ...{ draft: newer.id, overtaken: row.id, state: 'unanswered' },
  })
  expect(arrived(desk)).toEqual([])
})

test('a chat that cannot be opened is tried again now and then, not all the time', async () => {
  const desk = await openDesk()
  await cutReply(desk)
  let looks = 0
  desk.script.readHistory = async () => {
    looks += 1
    throw new Error('the chat cannot be opened')
  }
  await desk.clock.advance(30 * 60_000)
  expect(looks).toBeGreaterThan(2)
  expect(looks).toBeLessThan(20)
})
