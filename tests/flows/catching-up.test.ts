import { expect, test } from 'vitest'
import type { ChannelMessageId } from '../../electron/contract/ids.ts'
import { type Desk, openDesk } from './desk.ts'
import { ANN, BEN } from './people.ts'
import { approved, arrived, DRAFTED_MS, drafted, SENT_MS } from './steps.ts'

async function texts(desk: Desk, title: string): Promise<(string | null)[]> {
  const { id } = await desk.conversation(title)
  return (await desk.api.conversations.messages({ id, limit: 500 })).items.map(({ text }) => text)
}

const OLD = ['Are you back from your holidays?', 'Yes, since Sunday.']

test('what was missed while WhatsApp was away is read after the connect, once, and drafted for', async () => {
  const desk = await openDesk()
  desk.phone.fault('disconnect', 1, 600_000)
  for (const text of ['Hello?', 'Are you there?', 'It is about Monday']) desk.phone.inbound('Ann Becker', text)
  expect(await texts(desk, 'Ann Becker')).toEqual(OLD)
  await desk.clock.advance(600_000 + DRAFTED_MS)
  const expected = [...OLD, 'Hello?', 'Are you there?', 'It is about Monday']
  expect(await texts(desk, 'Ann Becker')).toEqual(expected)
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'unanswered', draft: { status: 'draft' } })
  expect((await desk.api.outbox.list({})).items).toHaveLength(1)
  desk.phone.fault('disconnect', 1, 1_000)
  await desk.clock.advance(60_000)
  expect(await texts(desk, 'Ann Becker')).toEqual(expected)
})

test('what was missed while the app was closed is read at the next start', async () => {
  const desk = await openDesk()
  await desk.clock.advance(60_000)
  const away = desk.restart()
  desk.phone.inbound('Ann Becker', 'Hello?')
  await away
  await desk.clock.advance(DRAFTED_MS)
  expect(await texts(desk, 'Ann Becker')).toEqual([...OLD, 'Hello?'])
  expect((await desk.draftOf('Ann Becker')).status).toBe('draft')
})

test('an answer typed on the phone while we were away ends the draft before it can be sent', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker')
  desk.phone.fault('disconnect', 1, 600_000)
  desk.phone.typedOnPhone('Ann Becker', 'Just sent it.')
  await desk.clock.advance(600_000 + SENT_MS)
  expect(arrived(desk)).toEqual([])
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({ status: 'superseded' })
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'done', overtaken: null })
})

test('nothing is sent in a conversation before it was read again after the connect', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker')
  desk.phone.fault('disconnect', 1, 60_000)
  desk.phone.inbound('Ann Becker', 'Never mind!')
  let letRead = () => {}
  const mayRead = new Promise<void>((resolve) => {
    letRead = resolve
  })
  desk.script.readHistory = async (chatId, limit, signal) => {
    await mayRead
    desk.script.readHistory = undefined
    return desk.channel.readHistory(chatId, limit, signal)
  }
  await desk.clock.advance(60_000 + SENT_MS)
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({
    status: 'queued',
    waitingFor: { code: 'catch_up' },
  })
  letRead()
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([])
  expect((await desk.conversation('Ann Becker')).overtaken).toMatchObject({ id: row.id })
})

test('a live message does not hide the ones that were missed before it', async () => {
  const desk = await openDesk()
  desk.phone.fault('disconnect', 1, 60_000)
  desk.phone.inbound('Ann Becker', 'Missed one?')
  const list = desk.channel.listChats
  desk.script.listChats = async (signal) => {
    desk.script.listChats = undefined
    desk.phone.inbound('Ann Becker', 'Live one?')
    return list(signal)
  }
  await desk.clock.advance(60_000 + DRAFTED_MS)
  expect(await texts(desk, 'Ann Becker')).toEqual([...OLD, 'Missed one?', 'Live one?'])
})

test('a long gap is read back to what we have, with a live message in front of it', async () => {
  const desk = await openDesk()
  desk.phone.fault('disconnect', 1, 60_000)
  const missed = Array.from({ length: 120 }, (_, at) => `Missed ${at + 1}`)
  for (const text of missed) desk.phone.inbound('Ann Becker', text)
  const list = desk.channel.listChats
  desk.script.listChats = async (signal) => {
    desk.script.listChats = undefined
    desk.phone.inbound('Ann Becker', 'Live one?')
    return list(signal)
  }
  await desk.clock.advance(60_000 + DRAFTED_MS)
  expect(await texts(desk, 'Ann Becker')).toEqual([...OLD, ...missed, 'Live one?'])
})

test('a chat that begins while the others are being read can be answered all the same', async () => {
  const desk = await openDesk({ people: [ANN, BEN] })
  desk.phone.fault('disconnect', 1, 60_000)
  desk.phone.inbound('Ann Becker', 'Hello?')
  desk.script.readHistory = async (chatId, limit, signal) => {
    desk.script.readHistory = undefined
    desk.phone.inbound('Nora Newcomer', 'Do you take new projects?')
    return desk.channel.readHistory(chatId, limit, signal)
  }
  await desk.clock.advance(60_000 + DRAFTED_MS)
  const draft = await desk.draftOf('Nora Newcomer')
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  await desk.clock.advance(120_000)
  expect(arrived(desk)).toEqual([draft.text])
})

test('a newcomer can be answered at once', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Nora Newcomer', 'Do you take new projects?')
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([draft.text])
})

test('a chat that could not be read is read again later, until it works', async () => {
  const desk = await openDesk()
  desk.phone.fault('disconnect', 1, 1_000)
  desk.phone.inbound('Ann Becker', 'Hello?')
  let tries = 0
  desk.script.readHistory = async () => {
    tries += 1
    throw new Error('the chat cannot be opened')
  }
  await desk.clock.advance(100_000)
  expect(tries).toBeGreaterThan(2)
  expect(await texts(desk, 'Ann Becker')).toEqual(OLD)
  desk.script.readHistory = undefined
  await desk.clock.advance(31_000)
  expect(await texts(desk, 'Ann Becker')).toEqual([...OLD, 'Hello?'])
})

test('a message that cannot be stored is not lost: it is read again, also behind one that could be', async () => {
  const desk = await openDesk({ errorsExpected: true })
  const refuse = (text: string) =>
    desk.sql((raw) =>
      raw.exec(
        `CREATE TRIGGER no_room BEFORE INSERT ON messages WHEN NEW.text = '${text}' BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`,
      ),
    )
  refuse('First?')
  desk.phone.inbound('Ann Becker', 'First?')
  await desk.clock.advance(1_000)
  desk.phone.inbound('Ann Becker', 'Second?')
  await desk.clock.advance(1_000)
  expect(
    desk.sql((raw) =>
      raw.prepare("SELECT text FROM messages WHERE text LIKE '%?' ORDER BY id DESC LIMIT 1").pluck().get(),
    ),
  ).toBe('Second?')
  desk.sql((raw) => raw.exec('DROP TRIGGER no_room'))
  await desk.clock.advance(60_000)
  expect(await texts(desk, 'Ann Becker')).toEqual([...OLD, 'First?', 'Second?'])
})

test('a message that cannot be stored leaves nothing half done', async () => {
  const desk = await openDesk({ errorsExpected: true })
  const before = await desk.conversation('Ann Becker')
  desk.sql((raw) =>
    raw.exec(
      "CREATE TRIGGER no_room BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END",
    ),
  )
  desk.phone.inbound('Ann Becker', 'Hello?')
  await desk.settle()
  expect(await desk.conversation('Ann Becker')).toEqual(before)
  expect(desk.sql((raw) => raw.prepare("SELECT count(*) FROM messages WHERE text = 'Hello?'").pluck().get())).toBe(0)
  desk.sql((raw) => raw.exec('DROP TRIGGER no_room'))
  await desk.clock.advance(60_000)
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'unanswered', draft: { status: 'draft' } })
})

test('the same message told twice, or told and read, is stored once', async () => {
  const desk = await openDesk()
  const { id } = await desk.conversation('Ann Becker')
  desk.phone.inbound('Ann Becker', 'Hello?')
  await desk.settle()
  const known = desk.sql((raw) =>
    raw.prepare('SELECT channel_message_id FROM messages ORDER BY id DESC').pluck().get(),
  ) as ChannelMessageId
  const [message] = (await desk.channel.readHistory('4915155501001@c.us' as never, 1, AbortSignal.timeout(1_000)))
    .messages
  expect(message?.id).toBe(known)
  for (let time = 0; time < 3; time++) if (message) desk.emit({ type: 'message', message: { ...message, live: true } })
  expect(await texts(desk, 'Ann Becker')).toEqual([...OLD, 'Hello?'])
  expect((await desk.api.conversations.get({ id })).unreadCount).toBe(1)
})

test('after the machine slept, the chats are read again before anything leaves', async () => {
  const desk = await openDesk()
  await approved(desk, 'Ann Becker')
  let reads = 0
  desk.script.listChats = async (signal) => {
    reads += 1
    return desk.channel.listChats(signal)
  }
  await desk.clock.jump(3_600_000)
  desk.power('resume')
  await desk.clock.advance(SENT_MS)
  expect(reads).toBeGreaterThan(0)
  expect(arrived(desk)).toHaveLength(1)
})

test('everything is still there after a restart: messages, drafts, approvals, settings, what was being typed', async () => {
  const desk = await openDesk()
  await drafted(desk, 'Ann Becker')
  await approved(desk, 'Ben Okafor')
  await desk.api.jobs.pause({ name: 'send' })
  await desk.api.settings.update({ assistant: { instructions: 'Be brief.' }, appearance: { colorScheme: 'dark' } })
  const { id } = await desk.conversation('Ann Becker')
  await desk.api.conversations.compose({ id, text: 'I was just about to' })
  const look = async () => ({
    conversations: (await desk.api.conversations.list({ state: 'all' })).items,
    messages: await desk.api.conversations.messages({ id }),
    settings: await desk.api.settings.get(),
    send: (await desk.api.jobs.list()).items.find(({ name }) => name === 'send')?.state,
  })
  const before = await look()
  expect(before.conversations.find((item) => item.id === id)?.composerText).toBe('I was just about to')
  expect(before.send).toBe('paused')
  await desk.restart()
  expect(await look()).toEqual(before)
  await desk.restart({ crash: true })
  expect(await look()).toEqual(before)
})

test('reading further back is given up after ten seconds: what is here is shown', async () => {
  const desk = await openDesk()
  const { id } = await desk.conversation('Ann Becker')
  let limit: AbortSignal | null = null
  desk.script.readHistory = (_chat, _limit, signal) => {
    limit = signal
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  }
  const shown = desk.api.conversations.messages({ id, limit: 500 })
  await desk.clock.advance(9_999)
  expect(limit).toMatchObject({ aborted: false })
  await desk.clock.advance(1)
  expect(limit).toMatchObject({ aborted: true })
  expect((await shown).items.map(({ text }) => text)).toEqual(OLD)
})

test('the reading of a chat that begins anew is given up after a minute, and tried again', async () => {
  const desk = await openDesk()
  const limits: AbortSignal[] = []
  desk.script.readHistory = (_chat, _limit, signal) => {
    limits.push(signal)
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  }
  desk.phone.inbound('Nora Newcomer', 'Do you take new projects?')
  await desk.clock.advance(59_999)
  expect(limits.map(({ aborted }) => aborted)).toEqual([false])
  desk.script.readHistory = undefined
  await desk.clock.advance(1)
  expect(limits.map(({ aborted }) => aborted)).toEqual([true])
  await desk.clock.advance(40_000)
  const draft = await desk.draftOf('Nora Newcomer')
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([draft.text])
})
