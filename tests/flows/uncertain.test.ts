import { expect, test } from 'vitest'
import type { ChannelMessage, SendRequest } from '../../electron/core/channels/channel.ts'
import { type Desk, openDesk } from './desk.ts'
import { approved, arrived, DRAFTED_MS, SENT_MS, writes } from './steps.ts'

/** The page answers nothing that can be believed; whether the message left is not known. */
function neverConfirms(desk: Desk): void {
  desk.script.sendText = async () => {
    return { outcome: 'unknown', id: null, message: 'WhatsApp did not confirm it in time.', providerResponse: null }
  }
}

/** Nobody can look in the chat. */
function cannotBeRead(desk: Desk): void {
  desk.script.readHistory = async () => {
    throw new Error('the chat cannot be opened')
  }
}

async function uncertain(desk: Desk, name = 'Ann Becker', text = 'Here it is.') {
  const row = await approved(desk, name, text)
  cannotBeRead(desk)
  neverConfirms(desk)
  await desk.clock.advance(SENT_MS)
  desk.script.sendText = undefined
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('uncertain')
  return row
}

function echo(desk: Desk, request: Pick<SendRequest, 'chatId' | 'text'>, id: string): ChannelMessage {
  const { chatId, text } = request
  return {
    ...{ id: id as never, chatId, chatAddresses: [chatId], chatKind: 'direct', chatTitle: null, fromMe: true },
    ...{ authorId: null, authorName: null, kind: 'text', text, sentAt: desk.clock.now(), receipt: 'server' },
    ...{ editedAt: null, revokedAt: null, quoted: null, media: null, mentionsMe: false, quotesMe: false, live: true },
  }
}

const ANNS_CHAT = '4915155501001@c.us' as never

test('a send that was never confirmed is possibly sent, says so, and is not repeated by itself', async () => {
  const desk = await openDesk()
  const row = await uncertain(desk)
  await desk.clock.advance(3_600_000)
  expect(arrived(desk)).toEqual([])
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({
    ...{ status: 'uncertain', attempts: 1, note: 'WhatsApp did not confirm it in time.' },
    waitingFor: { code: 'your_decision' },
  })
  expect(await desk.api.conversations.counts()).toMatchObject({ needsDecision: 1 })
})

test('not even a restart, or many of them, repeats it', async () => {
  const desk = await openDesk()
  const row = await uncertain(desk)
  for (let start = 0; start < 3; start++) {
    await desk.restart({ crash: start === 1 })
    await desk.clock.advance(600_000)
  }
  expect(arrived(desk)).toEqual([])
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('uncertain')
})

test('the user looked and it had arrived: it counts as sent', async () => {
  const desk = await openDesk()
  const row = await uncertain(desk)
  expect(await desk.api.outbox.resolve({ id: row.id, outcome: 'sent' })).toMatchObject({
    ...{ status: 'sent', note: 'You said that it arrived.', sentAt: expect.any(String) },
  })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([])
})

test('the user looked and it had not arrived: it is sent, once', async () => {
  const desk = await openDesk()
  const row = await uncertain(desk)
  desk.script.readHistory = undefined
  await desk.api.outbox.resolve({ id: row.id, outcome: 'resend' })
  await desk.clock.advance(60_000)
  expect(arrived(desk)).toEqual(['Here it is.'])
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('sent')
  await expect(desk.api.outbox.resolve({ id: row.id, outcome: 'resend' })).rejects.toMatchObject({
    code: 'ILLEGAL_TRANSITION',
  })
})

test('sending again what is possibly sent is refused beside a newer draft', async () => {
  const desk = await openDesk()
  const row = await uncertain(desk)
  desk.phone.inbound('Ann Becker', 'Hello?')
  await desk.clock.advance(DRAFTED_MS)
  const resend = desk.api.outbox.resolve({ id: row.id, outcome: 'resend' })
  await expect(resend).rejects.toMatchObject({ code: 'LIVE_ROW_EXISTS' })
})

test('what was accepted without a confirmation is found in the chat and counts as sent, once', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'Here it is.')
  desk.phone.fault('accept-then-fail', 1, 0)
  await desk.clock.advance(60_000)
  expect(arrived(desk)).toEqual(['Here it is.'])
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({ status: 'sent', attempts: 1 })
  const { items } = await desk.api.conversations.messages({ id: row.conversationId })
  expect(items.filter(({ text }) => text === 'Here it is.')).toMatchObject([{ outboxId: row.id }])
})

test('an echo that comes late settles it', async () => {
  const desk = await openDesk()
  const row = await uncertain(desk)
  desk.emit({ type: 'message', message: echo(desk, { chatId: ANNS_CHAT, text: 'Here it is.' }, 'late') })
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({ status: 'sent', channelMessageId: 'late' })
})

test('one message in the chat settles one send: the second with the same words stays possibly sent', async () => {
  const desk = await openDesk()
  const first = await uncertain(desk, 'Ann Becker', 'Yes.')
  desk.phone.inbound('Ann Becker', 'Sure?')
  await desk.settle()
  desk.emit({ type: 'message', message: echo(desk, { chatId: ANNS_CHAT, text: 'Yes.' }, 'only-one') })
  desk.script.readHistory = undefined
  await desk.clock.advance(DRAFTED_MS)
  expect((await desk.api.outbox.get({ id: first.id })).status).toBe('sent')
  desk.script.readHistory = async () => {
    throw new Error('the chat cannot be opened')
  }
  const second = await desk.draftOf('Ann Becker')
  await desk.api.outbox.approve({ id: second.id, revision: second.revision, text: 'Yes.' })
  neverConfirms(desk)
  await desk.clock.advance(SENT_MS)
  desk.emit({ type: 'message', message: echo(desk, { chatId: ANNS_CHAT, text: 'Yes.' }, 'only-one') })
  expect((await desk.api.outbox.get({ id: second.id })).status).toBe('uncertain')
})

test('other words typed on the phone settle nothing', async () => {
  const desk = await openDesk()
  const row = await uncertain(desk)
  desk.phone.typedOnPhone('Ann Becker', 'Here it was.')
  await desk.settle()
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('uncertain')
})

test('only what is provably absent, some time after the connect, is sent again', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'Here it is.')
  neverConfirms(desk)
  await desk.clock.advance(8_000)
  desk.script.sendText = undefined
  const statuses = new Set<string>()
  for (let second = 0; second < 17; second++) {
    await desk.clock.advance(1_000)
    statuses.add((await desk.api.outbox.get({ id: row.id })).status)
  }
  expect([...statuses]).toEqual(['uncertain'])
  await desk.clock.advance(120_000)
  expect(arrived(desk)).toEqual(['Here it is.'])
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('sent')
})

test('what did not leave stays as no bubble, also when a newer draft took its place', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'Here it is.')
  cannotBeRead(desk)
  desk.script.sendText = async (request) => {
    request.onId('x1' as never)
    desk.emit({ type: 'message', message: { ...echo(desk, request, 'x1'), receipt: 'none' } })
    return { outcome: 'unknown', id: 'x1' as never, message: 'It was cut.', providerResponse: null }
  }
  await desk.clock.advance(8_000)
  const texts = async () =>
    (await desk.api.conversations.messages({ id: row.conversationId })).items.map(({ text }) => text)
  expect(await texts()).toContain('Here it is.')
  desk.phone.inbound('Ann Becker', 'Hello?')
  desk.script.readHistory = undefined
  await desk.clock.advance(120_000)
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('superseded')
  expect(await texts()).not.toContain('Here it is.')
})

test('a chat that was emptied meanwhile proves nothing', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'Here it is.')
  neverConfirms(desk)
  desk.script.readHistory = async () => ({ messages: [], reachedStart: true })
  await desk.clock.advance(SENT_MS)
  desk.script.sendText = undefined
  await desk.clock.advance(3_600_000)
  expect(arrived(desk)).toEqual([])
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('uncertain')
})

test('a history that does not reach back far enough proves nothing', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'Here it is.')
  neverConfirms(desk)
  desk.script.readHistory = async () => ({ messages: [], reachedStart: false })
  await desk.clock.advance(SENT_MS)
  desk.script.sendText = undefined
  await desk.clock.advance(3_600_000)
  expect(arrived(desk)).toEqual([])
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('uncertain')
})

test('killed between the claim and the outcome, a message is possibly sent and stays so while nobody can look', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'Here it is.')
  desk.phone.fault('hang', 1, 600_000)
  await desk.clock.advance(SENT_MS)
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('sending')
  cannotBeRead(desk)
  await desk.restart({ crash: true })
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({
    ...{ status: 'uncertain', note: expect.stringContaining('interrupted') },
    errors: [{ code: 'INTERRUPTED' }],
  })
  await desk.clock.advance(600_000)
  expect(arrived(desk)).toEqual([])
})

test('killed after the phone took the message and before we knew, it is found and not sent twice', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'Here it is.')
  desk.phone.fault('disconnect', 1, 1)
  desk.script.sendText = (request) => {
    desk.phone.fault('disconnect', 1, 600_000)
    request.onId(desk.phone.typedOnPhone('Ann Becker', request.text))
    return new Promise(() => {})
  }
  await desk.clock.advance(SENT_MS)
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('sending')
  await desk.restart({ crash: true })
  expect((await desk.api.outbox.get({ id: row.id })).status).not.toBe('queued')
  desk.script.sendText = undefined
  await desk.clock.advance(600_000)
  expect(arrived(desk)).toEqual([])
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({ status: 'sent', attempts: 1 })
})

test('killed before its message had an id, it never left: it goes out after the start, whatever was typed meanwhile', async () => {
  const desk = await openDesk()
  desk.phone.inbound('Ann Becker', 'Are you there?')
  const row = await writes(desk, 'Ann Becker', 'Yes.')
  desk.script.sendText = () => new Promise(() => {})
  await desk.clock.advance(SENT_MS)
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('sending')
  desk.phone.typedOnPhone('Ann Becker', 'Yes.')
  desk.script.sendText = undefined
  await desk.restart({ crash: true })
  await desk.clock.advance(600_000)
  expect(arrived(desk)).toEqual(['Yes.'])
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({
    ...{ status: 'sent', attempts: 2, errors: [{ code: 'INTERRUPTED' }] },
  })
})

test('words typed on the phone while the same are being sent are not taken for them', async () => {
  const desk = await openDesk()
  desk.phone.inbound('Ann Becker', 'Are you there?')
  const row = await writes(desk, 'Ann Becker', 'Yes.')
  desk.script.sendText = async ({ onId }) => {
    desk.phone.typedOnPhone('Ann Becker', 'Yes.')
    onId('x1' as never)
    return { outcome: 'unknown', id: 'x1' as never, message: 'It was cut.', providerResponse: null }
  }
  cannotBeRead(desk)
  await desk.clock.advance(SENT_MS)
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({ status: 'uncertain' })
})

test('killed before the claim, an approved message leaves after the start, once', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'Here it is.')
  await desk.restart({ crash: true })
  await desk.clock.advance(60_000)
  expect(arrived(desk)).toEqual(['Here it is.'])
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('sent')
})

test('interrupted sends are found also when the clock was set back before the start', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'Here it is.')
  desk.phone.fault('hang', 1, 600_000)
  await desk.clock.advance(SENT_MS)
  cannotBeRead(desk)
  await desk.clock.jump(-3_600_000)
  await desk.restart({ crash: true })
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('uncertain')
})

test('stopped in order in the middle of a send, the outcome is written down', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'Here it is.')
  desk.phone.fault('hang', 1, 600_000)
  await desk.clock.advance(SENT_MS)
  cannotBeRead(desk)
  await desk.restart()
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('uncertain')
})

test('a channel that throws, against its promise, leaves the message possibly sent', async () => {
  const desk = await openDesk({ errorsExpected: true })
  const row = await approved(desk, 'Ann Becker', 'Here it is.')
  cannotBeRead(desk)
  desk.script.sendText = async ({ onId }) => {
    onId('x1' as never)
    throw new Error('the page is gone')
  }
  await desk.clock.advance(60_000)
  desk.script.sendText = undefined
  await desk.clock.advance(600_000)
  expect(arrived(desk)).toEqual([])
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('uncertain')
})

test('when the outcome cannot be written down, the message is possibly sent and never repeated', async () => {
  const desk = await openDesk({ errorsExpected: true })
  const row = await approved(desk, 'Ann Becker', 'Here it is.')
  desk.sql((raw) =>
    raw.exec(
      "CREATE TRIGGER no_room BEFORE UPDATE ON outbox WHEN NEW.status = 'sent' BEGIN SELECT RAISE(ABORT, 'no room'); END",
    ),
  )
  cannotBeRead(desk)
  await desk.clock.advance(60_000)
  expect(arrived(desk)).toEqual(['Here it is.'])
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('uncertain')
  desk.sql((raw) => raw.exec('DROP TRIGGER no_room'))
  desk.script.readHistory = undefined
  await desk.clock.advance(600_000)
  expect(arrived(desk)).toEqual(['Here it is.'])
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('sent')
})

test('every send has its attempt written down before it begins, with the words and the last message known', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'Here it is.')
  let before: unknown[] = []
  desk.script.sendText = async () => {
    before = desk.sql((raw) => raw.prepare('SELECT outbox_id, number, text, ended_at FROM outbox_attempts').all())
    return { outcome: 'acknowledged', id: 'x' as never, providerResponse: null }
  }
  await desk.clock.advance(SENT_MS)
  expect(before).toEqual([{ outbox_id: Number(row.id), number: 1, text: 'Here it is.', ended_at: null }])
  const newest = desk.sql((raw) => raw.prepare('SELECT max(id) FROM messages WHERE from_me = 0').pluck().get())
  expect(desk.sql((raw) => raw.prepare('SELECT baseline_message_id FROM outbox_attempts').pluck().get())).toBe(newest)
})
