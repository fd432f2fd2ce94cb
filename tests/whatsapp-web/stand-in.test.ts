import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import whatsapp, { type Call, type Client, type Message, type Reaction } from 'whatsapp-web.js'
import { connectControl } from './control-client.ts'
import { next, realClient, temporaryProfile } from './real-client.ts'
import { sampleFile } from './sample-files.ts'
import { type StandIn, startWhatsAppStandIn } from './stand-in.ts'

/** Everyday life with the real library in a real browser: one session, linked once. */
describe('The real library at the stand-in', () => {
  const profile = temporaryProfile()
  let standIn: StandIn
  let client: Client

  beforeAll(async () => {
    standIn = await startWhatsAppStandIn()
    standIn.control.seed({ chats: 1000, messagesPerChat: 5 })
    client = realClient(standIn, profile.dataPath)
  })

  afterAll(async () => {
    await client.destroy()
    await standIn.close()
    profile.remove()
  })

  it('shows a QR code, another one when it rotates, and is ready after the scan', async () => {
    const first = next<[string]>(client, 'qr')
    await client.initialize()
    const [firstCode] = await first
    const second = next<[string]>(client, 'qr')
    standIn.control.rotateQr()
    const [secondCode] = await second

    expect(() => standIn.control.scan(firstCode)).toThrow('is not the QR code that is shown now')
    const ready = next(client, 'ready')
    standIn.control.scan(secondCode)
    await ready

    expect(client.info.wid._serialized).toBe('491701000000@c.us')
    expect(client.info.pushname).toBe('Sam')
    expect(await client.getState()).toBe('CONNECTED')
  })

  it('lists a thousand chats, newest first, and loads their earlier messages', async () => {
    const chats = await client.getChats()
    expect(chats).toHaveLength(1000)
    expect(chats.slice(0, 2).map(({ name, lastMessage }) => [name, lastMessage.body])).toEqual([
      ['Person 1', 'Message 5 of person 1'],
      ['Person 2', 'Message 5 of person 2'],
    ])
    const history = await chats[0]?.fetchMessages({ limit: 4 })
    expect(history?.map(({ body, fromMe }) => [body, fromMe])).toEqual([
      ['Message 2 of person 1', false],
      ['Message 3 of person 1', false],
      ['Message 4 of person 1', true],
      ['Message 5 of person 1', false],
    ])
    const everything = await chats[0]?.fetchMessages({ limit: 100 })
    expect(everything).toHaveLength(5)
  })

  it('brings a message from a number and counts it as unread', async () => {
    const heard = next<[Message]>(client, 'message')
    const sent = standIn.control.inbound({ from: '+49 172 2000000', text: 'Are you there?' })
    const [message] = await heard
    expect([message.id._serialized, message.from, message.body, message.timestamp * 1000]).toEqual([
      sent.id,
      '491722000000@c.us',
      'Are you there?',
      sent.at,
    ])
    expect((await client.getChatById(sent.chatId)).unreadCount).toBe(1)
  })

  it('knows one person by phone number and by lid', async () => {
    standIn.control.addContact({ phone: '491723000000', lid: '70000000000003', name: 'Lena Vogel' })
    const heard = next<[Message]>(client, 'message')
    standIn.control.inbound({ from: '491723000000', via: 'lid', text: 'By lid' })
    const [message] = await heard
    expect(message.from).toBe('70000000000003@lid')
    const contact = await message.getContact()
    expect([contact.id._serialized, contact.name, contact.isMyContact]).toEqual([
      '491723000000@c.us',
      'Lena Vogel',
      true,
    ])
    expect(await client.getContactLidAndPhone([message.from])).toEqual([
      { lid: '70000000000003@lid', pn: '491723000000@c.us' },
    ])
    await client.sendMessage('491723000000@c.us', 'To the number', { sendSeen: false })
    expect((await standIn.control.waitForAccepted({ text: 'To the number' })).chatId).toBe('70000000000003@lid')
  })

  it('says who wrote in a group, whom they mention and what they answer', async () => {
    const group = standIn.control.addGroup({ subject: 'Choir', participants: ['491724000000'] })
    const own = standIn.control.typedOnPhone({ chat: group, text: 'Rehearsal at 7?' })
    const heard = next<[Message]>(client, 'message')
    const mentions = ['491701000000']
    standIn.control.inbound({ from: '491724000000', group, text: '@491701000000 yes', mentions, quotes: own.id })
    const [message] = await heard
    expect([message.from, message.author, message.hasQuotedMsg]).toEqual([group, '491724000000@c.us', true])
    expect(message.mentionedIds).toMatchObject([{ _serialized: '491701000000@c.us' }])
    const quoted = await message.getQuotedMessage()
    expect([quoted.id._serialized, quoted.body, quoted.fromMe]).toEqual([own.id, 'Rehearsal at 7?', true])
    const chat = await client.getChatById(group)
    expect([chat.name, chat.isGroup]).toEqual(['Choir', true])
  })

  it('tells of a message typed on the phone as created, not as received', async () => {
    const created = next<[Message]>(client, 'message_create')
    standIn.control.typedOnPhone({ chat: '491722000000', text: 'From the phone' })
    const [message] = await created
    expect([message.fromMe, message.to, message.body]).toEqual([true, '491722000000@c.us', 'From the phone'])
  })

  it('sends a message that is accepted once, and brings its receipts', async () => {
    const created = next<[Message]>(client, 'message_create')
    const acknowledged = next<[Message, number]>(client, 'message_ack')
    const message = await client.sendMessage('491722000000@c.us', 'On my way', { sendSeen: false })
    expect((await created)[0].id._serialized).toBe(message.id._serialized)
    expect((await acknowledged)[1]).toBe(1)
    expect(standIn.accepted.filter(({ id }) => id === message.id._serialized)).toMatchObject([
      { chatId: '491722000000@c.us', text: 'On my way', type: 'chat' },
    ])
    for (const level of [2, 3]) {
      const receipt = next<[Message, number]>(client, 'message_ack')
      standIn.control.ack(message.id._serialized, level)
      expect((await receipt)[1]).toBe(level)
    }
    expect((await client.getMessageById(message.id._serialized)).ack).toBe(3)
  })

  it('answers a message by quoting it', async () => {
    const question = standIn.control.inbound({ from: '491722000000', text: 'Which day?' })
    await client.sendMessage(question.chatId, 'Friday', { quotedMessageId: question.id, sendSeen: false })
    expect((await standIn.control.waitForAccepted({ text: 'Friday' })).quotedId).toBe(question.id)
  })

  it('does not know a number that nobody has', async () => {
    expect(await client.sendMessage('491799999999@c.us', 'Anyone?', { sendSeen: false })).toBeUndefined()
    expect(await client.getNumberId('491799999999')).toBeNull()
  })

  it('tells of edits, deletions for everyone and deletions on this side', async () => {
    const { id } = standIn.control.inbound({ from: '491722000000', text: 'At 8' })
    const edited = next<[Message, string, string]>(client, 'message_edit')
    standIn.control.edit(id, 'At 9')
    const [message, newText, oldText] = await edited
    expect([message.id._serialized, newText, oldText]).toEqual([id, 'At 9', 'At 8'])

    const revoked = next<[Message, Message]>(client, 'message_revoke_everyone')
    standIn.control.revoke(id)
    const [after, before] = await revoked
    expect([after.id._serialized, after.type, before.body]).toEqual([id, 'revoked', 'At 9'])

    const other = standIn.control.inbound({ from: '491722000000', text: 'Only here' })
    const removed = next<[Message]>(client, 'message_revoke_me')
    standIn.control.deleteForMe(other.id)
    expect((await removed)[0].id._serialized).toBe(other.id)
  })

  it('edits and deletes an own message at the wish of the library', async () => {
    const message = await client.sendMessage('491722000000@c.us', 'Helo', { sendSeen: false })
    await standIn.control.waitForAccepted({ text: 'Helo' })
    expect((await message.edit('Hello'))?.body).toBe('Hello')
    await message.delete(true)
    expect((await client.getMessageById(message.id._serialized)).type).toBe('revoked')
  })

  it('tells of reactions and calls', async () => {
    const { id } = standIn.control.typedOnPhone({ chat: '491722000000', text: 'Good news' })
    const reacted = next<[Reaction]>(client, 'message_reaction')
    await standIn.control.waitForDelivery()
    standIn.control.react(id, '👍', '491722000000')
    const [reaction] = await reacted
    expect([reaction.msgId._serialized, reaction.senderId]).toEqual([id, '491722000000@c.us'])

    const rung = next<[Call]>(client, 'call')
    standIn.control.call('491722000000', { isVideo: true })
    expect((await rung)[0].isVideo).toBe(true)
  })

  it('announces a message that could not be read at first when it can be', async () => {
    const unreadable = next<[Message]>(client, 'message_ciphertext')
    const sent = standIn.control.inbound({ from: '491722000000', type: 'ciphertext' })
    expect((await unreadable)[0].id._serialized).toBe(sent.id)
    const heard = next<[Message]>(client, 'message')
    standIn.control.patchMessage(sent.id, { body: 'Now it can be read', type: 'chat' })
    await heard
    expect((await client.getMessageById(sent.id)).body).toBe('Now it can be read')
  })

  it('accepts a picture with its words', async () => {
    const { mimetype, base64 } = sampleFile('image')
    const picture = new whatsapp.MessageMedia(mimetype, base64, 'view.png')
    const message = await client.sendMessage('491722000000@c.us', picture, { caption: 'The view', sendSeen: false })
    await standIn.control.waitForAccepted({ type: 'image', text: 'The view' })
    expect((await message.downloadMedia()).data).toBe(base64)
  })

  it.each([
    ['image', 'image', 'image/png', 'Look at this'],
    ['voice', 'ptt', 'audio/wav', ''],
    ['document', 'document', 'text/plain', ''],
  ] as const)('hands out the file of a message: %s', async (media, type, mimetype, caption) => {
    const heard = next<[Message]>(client, 'message')
    const sent = standIn.control.inbound({ from: '491722000000', media, text: caption })
    const [message] = await heard
    expect([message.type, message.hasMedia, message.body]).toEqual([type, true, caption])
    const file = await message.downloadMedia()
    expect(file.mimetype).toBe(mimetype)
    expect(Buffer.from(file.data, 'base64').length).toBe(file.filesize)
    standIn.control.loseMedia(sent.id)
    expect(await message.downloadMedia()).toBeUndefined()
  })

  it('notes who was shown "typing" and whose messages were marked as read', async () => {
    const chat = await client.getChatById('491722000000@c.us')
    await chat.sendStateTyping()
    await standIn.control.waitForCall({ name: 'typing', chatId: '491722000000@c.us' })
    expect(standIn.control.calls().filter(({ name }) => name === 'seen')).toEqual([])
    await chat.sendSeen()
    await standIn.control.waitForCall({ name: 'seen', chatId: '491722000000@c.us' })
    expect((await client.getChatById('491722000000@c.us')).unreadCount).toBe(0)
  })

  it('shows archived and muted chats as such', async () => {
    const archived = next(client, 'chat_archived')
    standIn.control.updateChat('491722000000', { archived: true, muteExpiration: -1 })
    await archived
    const chat = await client.getChatById('491722000000@c.us')
    expect([chat.archived, chat.isMuted, chat.muteExpiration]).toEqual([true, true, -1])
  })

  it('takes the same orders over HTTP', async () => {
    const remote = connectControl(standIn.controlUrl)
    const heard = next<[Message]>(client, 'message')
    const sent = await remote.inbound({ from: '491725000000', text: 'By HTTP' })
    expect((await heard)[0].id._serialized).toBe(sent.id)
    await expect(remote.edit('nothing', '')).rejects.toThrow('There is no message nothing')
  })
})
