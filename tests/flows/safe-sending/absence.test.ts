import { expect, test } from 'vitest'
import type { ChannelChatId, ChannelMessageId } from '../../../electron/contract/ids.ts'
import type { ChannelChat, ChannelMessage } from '../../../electron/core/channels/channel.ts'
import { type Desk, openDesk } from '../desk.ts'
import { ANN, BEN, person } from '../people.ts'
import { approved, arrived, DRAFTED_MS, drafted, SENT_MS } from '../steps.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const people = (count: number) => Array.from({ length: count }, (_, at) => person(`Person ${at + 1}`))

/** WhatsApp is away; what happens on the phone meanwhile is in its history only. */
async function away(desk: Desk, ms: number, meanwhile: () => void | Promise<void>): Promise<void> {
  const backAt = desk.clock.now() + ms
  desk.phone.fault('disconnect', 1, ms)
  await meanwhile()
  await desk.clock.jump(backAt - desk.clock.now())
  await desk.settle()
}

const rows = async (desk: Desk) => (await desk.api.outbox.list({ limit: 500 })).items
const ledger = async (desk: Desk) => (await desk.api.session.gaps()).items
const iso = (at: number) => new Date(at).toISOString()

test('what was missed is written down: from when to when, chats read, messages recovered; a first sync misses nothing', async () => {
  const desk = await openDesk()
  await desk.clock.advance(3 * MINUTE)
  expect(await ledger(desk)).toEqual([])
  const from = desk.clock.now()
  await away(desk, 10 * MINUTE, () => {
    desk.phone.inbound('Ann Becker', 'Are you there?')
    desk.phone.inbound('Ann Becker', 'Hello?')
  })
  const [line, ...others] = await ledger(desk)
  expect(others).toEqual([])
  expect(line).toMatchObject({ to: iso(from + 10 * MINUTE), chatsRead: 1, messagesRecovered: 2, unread: [] })
  const known = Date.parse(line?.from ?? '')
  expect(known).toBeLessThanOrEqual(from)
  expect(known).toBeGreaterThan(from - 61_000)
})

test('looking whether words were changed in a chat with a draft is not counted as something that was missed', async () => {
  const desk = await openDesk()
  await drafted(desk, 'Ben Okafor')
  await away(desk, 10 * MINUTE, () => {
    desk.phone.inbound('Ann Becker', 'Are you there?')
  })
  expect((await ledger(desk))[0]).toMatchObject({ chatsRead: 1, messagesRecovered: 1, unread: [] })
})

test('a chat that could not be read is named with the reason, and is read later', async () => {
  const desk = await openDesk()
  await away(desk, 10 * MINUTE, () => {
    desk.phone.inbound('Ann Becker', 'Are you there?')
    desk.script.readHistory = async () => Promise.reject(new Error('This chat does not open.'))
  })
  const unread = [{ conversationId: (await desk.conversation('Ann Becker')).id, title: 'Ann Becker' }]
  expect((await ledger(desk))[0]).toMatchObject({
    ...{ chatsRead: 0, messagesRecovered: 0, unread: [{ ...unread[0], message: 'This chat does not open.' }] },
  })
  desk.script.readHistory = undefined
  await desk.clock.advance(MINUTE)
  expect((await ledger(desk))[0]).toMatchObject({ chatsRead: 1, messagesRecovered: 1, unread: [] })
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'unanswered', snippet: 'Are you there?' })
})

test('a moment without connection in which nothing was missed is not worth a line; an hour is', async () => {
  const desk = await openDesk()
  await away(desk, 90_000, () => {})
  expect(await ledger(desk)).toEqual([])
  await away(desk, HOUR, () => {})
  expect(await ledger(desk)).toMatchObject([{ messagesRecovered: 0, unread: [] }])
})

test('the ledger survives a restart, and the time while Secretary was closed is a line of its own', async () => {
  const desk = await openDesk()
  await away(desk, HOUR, () => {})
  desk.script.start = async () => {}
  await desk.restart()
  desk.phone.inbound('Ann Becker', 'While you were closed?')
  await desk.clock.jump(2 * HOUR)
  desk.script.start = undefined
  await desk.restart()
  const lines = await ledger(desk)
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatchObject({ to: iso(desk.clock.now()), messagesRecovered: 1 })
  expect(Date.parse(lines[0]?.to ?? '') - Date.parse(lines[0]?.from ?? '')).toBeGreaterThanOrEqual(2 * HOUR)
})

test('after a long absence twenty drafts are wished at most, also later and after a restart; all who wait are listed', async () => {
  const desk = await openDesk({ people: people(30) })
  await away(desk, 5 * HOUR, () => {
    for (const { name } of people(30)) desk.phone.inbound(name, `${name}: do you have a minute?`)
    desk.phone.inbound('Person 30', 'It is URGENT, can you call me now?')
  })
  await desk.clock.advance(DRAFTED_MS)
  expect(await rows(desk)).toHaveLength(20)
  expect((await desk.draftOf('Person 30')).status).toBe('draft')
  expect(await desk.api.conversations.counts()).toMatchObject({ unanswered: 30 })
  await desk.clock.advance(3 * MINUTE)
  await desk.restart()
  await desk.clock.advance(3 * MINUTE)
  expect(await rows(desk)).toHaveLength(20)
  const { items } = await desk.api.conversations.list({ limit: 100 })
  const title = items.find(({ draft }) => draft === null)?.title ?? ''
  expect((await drafted(desk, title, 'Are you there now?')).status).toBe('draft')
})

test('a question that was answered later in the same absence is never drafted for, however long the absence was', async () => {
  const desk = await openDesk({ people: [ANN] })
  await away(desk, 5 * HOUR, () => {
    desk.phone.inbound('Ann Becker', 'Can you send me the invoice today?')
    for (let at = 0; at < 60; at++) desk.phone.inbound('Ann Becker', `and number ${at}?`)
    desk.phone.typedOnPhone('Ann Becker', 'All done.')
  })
  await desk.clock.advance(3 * MINUTE)
  expect(await rows(desk)).toEqual([])
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'done', draft: null })
})

test('a question that is older than the setting waits in the list without a draft', async () => {
  const desk = await openDesk()
  await desk.api.settings.update({ assistant: { draftWithinHours: 2 } })
  await away(desk, 5 * HOUR, async () => {
    desk.phone.inbound('Ann Becker', 'Can you send me the invoice today?')
    await desk.clock.advance(4 * HOUR)
    desk.phone.inbound('Ben Okafor', 'Are you in on Monday?')
  })
  await desk.clock.advance(DRAFTED_MS)
  expect((await rows(desk)).map(({ title }) => title)).toEqual(['Ben Okafor'])
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'unanswered', draft: null })
})

test('what comes in live while the chats are still being read is drafted for at once', async () => {
  const desk = await openDesk()
  let open = () => {}
  desk.script.readHistory = () =>
    new Promise((resolve) => {
      open = () => resolve({ messages: [], reachedStart: true })
    })
  await away(desk, HOUR, () => desk.phone.inbound('Ann Becker', 'Are you there?') && undefined)
  expect((await drafted(desk, 'Ben Okafor')).status).toBe('draft')
  expect((await rows(desk)).map(({ title }) => title)).toEqual(['Ben Okafor'])
  open()
  await desk.settle()
})

test('words that were edited into a draft are offered with the one that follows an absence', async () => {
  const desk = await openDesk()
  const first = await drafted(desk, 'Ann Becker')
  await desk.api.outbox.update({ id: first.id, text: 'My own words.' })
  await away(desk, HOUR, () => {
    desk.phone.inbound('Ann Becker', 'And the receipt, please?')
  })
  expect((await desk.api.outbox.get({ id: first.id })).status).toBe('superseded')
  await desk.clock.advance(DRAFTED_MS)
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft', keptText: 'My own words.' })
})

const ANNS_CHAT = '4915155501001@c.us' as ChannelChatId

/** A message of Ann's as it stands in her chat's history. */
function theirs(text: string, sentAt: number, id = 'unheard') {
  return {
    ...{
      id: id as ChannelMessageId,
      chatId: ANNS_CHAT,
      chatAddresses: [ANNS_CHAT],
      chatKind: 'direct',
      chatTitle: null,
    },
    ...{ fromMe: false, authorId: null, authorName: null, kind: 'text', text, sentAt, receipt: 'none', live: false },
    ...{ editedAt: null, revokedAt: null, quoted: null, media: null, mentionsMe: false, quotesMe: false },
  } as ChannelMessage
}

test('while the absence is still being read, nothing is drafted for what it brought; once it is read, for all of it', async () => {
  const desk = await openDesk()
  let open = () => {}
  desk.script.readHistory = async (chatId) => {
    if (chatId === ANNS_CHAT) return { messages: [theirs('Are you there?', desk.clock.now())], reachedStart: true }
    return new Promise((resolve) => {
      open = () => resolve({ messages: [], reachedStart: true })
    })
  }
  await away(desk, HOUR, () => {
    desk.phone.inbound('Ben Okafor', 'Are you in on Monday?')
    desk.phone.inbound('Ann Becker', 'Are you there?')
  })
  await desk.clock.advance(3 * MINUTE)
  expect((await desk.conversation('Ann Becker')).snippet).toBe('Are you there?')
  expect(await rows(desk)).toEqual([])
  open()
  await desk.clock.advance(DRAFTED_MS)
  expect((await rows(desk)).map(({ title }) => title)).toEqual(['Ann Becker'])
})

/** Ann wrote, and nobody was told: the page was asleep. It stands in the chat list and in the history. */
function wroteUnheard(desk: Desk, text: string): void {
  const sentAt = desk.clock.now() + HOUR
  const message = theirs(text, sentAt)
  const chat = {
    ...{ id: ANNS_CHAT, addresses: [ANNS_CHAT], kind: 'direct', title: 'Ann Becker', phone: '+4915155501001' },
    ...{ isSavedContact: true, isSelf: false, unreadCount: 1, archived: false, muted: false },
    ...{ lastMessageAt: sentAt, lastMessageId: message.id },
  } as ChannelChat
  desk.script.listChats = async () => [chat]
  desk.script.readHistory = async () => ({ messages: [message], reachedStart: true })
}

test.each(['the host says so', 'no host says so'])(
  'after sleep the chats are read before anything leaves, when %s',
  async (who) => {
    const desk = await openDesk({ people: [ANN, BEN] })
    await desk.clock.advance(3 * MINUTE)
    const reply = await approved(desk, 'Ann Becker', 'Of course.')
    const sleptAt = desk.clock.now()
    wroteUnheard(desk, 'Never mind, thanks a lot anyway! Could you come tomorrow?')
    await desk.clock.jump(2 * HOUR)
    if (who === 'the host says so') desk.power('resume')
    await desk.clock.advance(SENT_MS)
    expect(arrived(desk)).toEqual([])
    expect(await desk.api.outbox.get({ id: reply.id })).toMatchObject({ status: 'superseded' })
    const [line] = await ledger(desk)
    expect(line).toMatchObject({ messagesRecovered: 1, chatsRead: 1 })
    expect(Math.abs(Date.parse(line?.from ?? '') - sleptAt)).toBeLessThan(2 * MINUTE)
  },
)

test('a short sleep that the host tells of is caught up too', async () => {
  const desk = await openDesk()
  await desk.clock.advance(3 * MINUTE)
  wroteUnheard(desk, 'Could you come tomorrow?')
  await desk.clock.jump(20_000)
  desk.power('resume')
  await desk.settle()
  expect((await desk.conversation('Ann Becker')).snippet).toBe('Could you come tomorrow?')
})
