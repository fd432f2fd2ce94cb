import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ChannelChatId } from '../../../../electron/contract/ids.ts'
import { type Fixture, NO_SIGNAL, startFixture } from './channel-fixture.ts'

let linked: Fixture

beforeAll(async () => {
  linked = await startFixture()
  linked.standIn.control.addContact({ phone: '491701111111', lid: '80000000000001', name: 'Anna Berg' })
  linked.standIn.control.addContact({ phone: '491702222222', name: 'Ben' })
  await linked.link()
}, 40_000)
afterAll(() => linked.end())
beforeEach(() => linked.forget())

test('a message that arrives is announced within a second, with both addresses of its sender', async () => {
  const before = Date.now()
  const sent = linked.standIn.control.inbound({ from: '491701111111', via: 'lid', text: 'Are you coming? 你好 🎈' })
  const { message } = await linked.heard('message', (event) => event.message.id === sent.id, 1_000)
  expect(Date.now() - before).toBeLessThan(1_000)
  expect(message).toMatchObject({
    chatKind: 'direct',
    fromMe: false,
    kind: 'text',
    text: 'Are you coming? 你好 🎈',
    live: true,
    receipt: 'none',
    sentAt: Math.floor(sent.at / 1000) * 1000,
  })
  expect([...message.chatAddresses].sort()).toEqual(['491701111111@c.us', '80000000000001@lid'])
})

test('a person who writes by phone and by @lid is told to be one', async () => {
  linked.standIn.control.inbound({ from: '491702222222', text: 'new here' })
  await linked.heard('message', ({ message }) => message.text === 'new here')
  linked.standIn.control.addContact({ phone: '491703333333', lid: '80000000000003', pushName: 'Cleo' })
  linked.standIn.control.inbound({ from: '491703333333', via: 'lid', text: 'hello from a lid' })
  const { addresses } = await linked.heard('identity', (event) => event.addresses.includes('80000000000003@lid'))
  expect(addresses).toContain('491703333333@c.us')
})

test('a stranger is introduced before the first message, with a name and without a raw @lid', async () => {
  linked.standIn.control.addContact({ lid: '80000000000009', pushName: 'Dana' })
  linked.standIn.control.inbound({ from: '80000000000009@lid', text: 'who are you?' })
  const { message } = await linked.heard('message', (event) => event.message.text === 'who are you?')
  const { chat } = await linked.heard('chat', (event) => event.chat.id === '80000000000009@lid')
  expect(chat).toMatchObject({ isSavedContact: false, phone: null, isSelf: false })
  expect(chat.title).not.toMatch(/\d{8}/)
  expect(message.chatTitle).toBe(chat.title)
  expect(linked.events.findIndex((event) => event.type === 'chat')).toBeLessThan(
    linked.events.findIndex((event) => event.type === 'message'),
  )
})

test('in a group the author, a mention of me and a quote of mine are told', async () => {
  const { control } = linked.standIn
  const group = control.addGroup({ subject: 'Climbing', participants: ['491701111111', '491702222222'] })
  const mine = control.typedOnPhone({ chat: group, text: 'who comes?' })
  await linked.heard('message', (event) => event.message.id === mine.id)
  control.inbound({ from: '491702222222', group, text: '@Sam me', mentions: ['491701000000'], quotes: mine.id })
  const { message } = await linked.heard('message', (event) => event.message.text === '@Sam me')
  expect(message).toMatchObject({
    chatKind: 'group',
    chatTitle: 'Climbing',
    authorId: '491702222222@c.us',
    authorName: 'Ben',
    mentionsMe: true,
    quotesMe: true,
    quoted: { id: mine.id, text: 'who comes?' },
  })
})

test('what was typed on the phone is announced as mine', async () => {
  const typed = linked.standIn.control.typedOnPhone({ chat: '491701111111', text: 'on my way' })
  const { message } = await linked.heard('message', (event) => event.message.id === typed.id)
  expect(message).toMatchObject({ fromMe: true, text: 'on my way', receipt: 'server', authorId: null })
})

test('an edit, a deletion and receipts are announced under the id of their message', async () => {
  const { control } = linked.standIn
  const theirs = control.inbound({ from: '491702222222', text: 'at 6' })
  await linked.heard('message', (event) => event.message.id === theirs.id)
  control.edit(theirs.id, 'at 7')
  expect(await linked.heard('edited')).toMatchObject({ id: theirs.id, text: 'at 7' })
  control.revoke(theirs.id)
  expect(await linked.heard('revoked')).toMatchObject({ id: theirs.id })
  const mine = control.typedOnPhone({ chat: '491702222222', text: 'fine' })
  await linked.heard('message', (event) => event.message.id === mine.id)
  for (const [level, receipt] of [
    [2, 'device'],
    [3, 'read'],
    [4, 'played'],
  ] as const) {
    control.ack(mine.id, level)
    await linked.heard('receipt', (event) => event.id === mine.id && event.receipt === receipt)
  }
  expect(linked.events.some((event) => event.type === 'proof')).toBe(true)
})

test('messages come out in the order they went in, also where one waits for an address', async () => {
  const texts = Array.from({ length: 20 }, (_, place) => `burst ${place}`)
  for (const [place, text] of texts.entries()) {
    linked.standIn.control.inbound({ from: place % 2 ? '491704444444' : '491701111111', text })
  }
  await linked.heard('message', (event) => event.message.text === 'burst 19')
  const heard = linked.events.flatMap((event) => (event.type === 'message' ? [event.message.text] : []))
  expect(heard).toEqual(texts)
})

test.each([
  ['ptt', 'voice'],
  ['vcard', 'contact'],
  ['multi_vcard', 'contact'],
  ['poll_creation', 'poll'],
  ['location', 'location'],
  ['call_log', 'call'],
  ['something_of_2030', 'unknown'],
])('a message of type %s, with nothing in it, is announced as %s', async (type, kind) => {
  const sent = linked.standIn.control.inbound({ from: '491702222222', type, text: null })
  const { message } = await linked.heard('message', (event) => event.message.id === sent.id, 3_000)
  expect(message.kind).toBe(kind)
})

test('a message that cannot be decrypted is announced as such, and again when it can', async () => {
  const { control } = linked.standIn
  const sent = control.inbound({ from: '491702222222', type: 'ciphertext', text: null })
  await linked.heard('message', ({ message }) => message.id === sent.id && message.kind === 'undecryptable')
  control.patchMessage(sent.id, { type: 'chat', body: 'now readable' })
  await linked.heard('message', ({ message }) => message.id === sent.id && message.text === 'now readable')
})

test('a million characters of any alphabet arrive whole', async () => {
  const text = 'ä你🎈\u202e\u0000'.repeat(150_000)
  linked.standIn.control.inbound({ from: '491702222222', text })
  const { message } = await linked.heard('message', (event) => (event.message.text?.length ?? 0) > 1_000, 5_000)
  expect(message.text === text).toBe(true)
})

test('a file is fetched by the id of its message, byte for byte', async () => {
  const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, place) => place % 251))
  const { control } = linked.standIn
  const media = { mimetype: 'application/pdf', base64: bytes.toString('base64'), filename: 'plan.pdf' }
  const sent = control.inbound({ from: '491702222222', media, type: 'document' })
  const { message } = await linked.heard('message', (event) => event.message.id === sent.id)
  expect(message).toMatchObject({ kind: 'document', media: { mimeType: 'application/pdf', fileName: 'plan.pdf' } })
  const file = await linked.channel.fetchMedia(sent.id as never)
  expect({ ...file, bytes: Buffer.compare(Buffer.from(file.bytes), bytes) }).toEqual({
    bytes: 0,
    mimeType: 'application/pdf',
    fileName: 'plan.pdf',
  })
  control.loseMedia(sent.id)
  await expect(linked.channel.fetchMedia(sent.id as never)).rejects.toMatchObject({ code: 'MEDIA_UNAVAILABLE' })
})

test('an archived chat is announced', async () => {
  linked.standIn.control.updateChat('491702222222', { archived: true })
  const { chat } = await linked.heard('chat', (event) => event.chat.archived)
  expect(chat.addresses).toContain('491702222222@c.us')
})

test('history is oldest first, in order within a second, and says whether it reached the start', async () => {
  const { control } = linked.standIn
  const at = Date.now() - 3_600_000
  const texts = Array.from({ length: 30 }, (_, place) => `line ${place}`)
  for (const text of texts) control.past({ from: '491705555555', text, at })
  control.past({ from: '491705555555', text: 'the last', at: at + 5_000 })
  control.addChat('491705555555')
  const some = await linked.channel.readHistory('491705555555@c.us' as ChannelChatId, 10, NO_SIGNAL)
  expect(some.messages.map(({ text }) => text)).toEqual([...texts.slice(-9), 'the last'])
  expect(some.reachedStart).toBe(false)
  expect(some.messages.every(({ live }) => !live)).toBe(true)
  const all = await linked.channel.readHistory('491705555555@c.us' as ChannelChatId, 500, NO_SIGNAL)
  expect(all.messages.map(({ text }) => text)).toEqual([...texts, 'the last'])
  expect(all.reachedStart).toBe(true)
})

test('a sign of life is asked for and proves the connection', async () => {
  expect(await linked.channel.probe()).toBe(true)
  await linked.heard('proof')
})
