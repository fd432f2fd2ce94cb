import fc from 'fast-check'
import { expect, test } from 'vitest'
import { messageKind, receipt } from '../../../../electron/contract/models.ts'
import { SYSTEM_TYPES, toMessageKind } from '../../../../electron/core/channels/whatsapp-web/message-kind.ts'
import { toChannelMessage } from '../../../../electron/core/channels/whatsapp-web/to-channel-message.ts'

const ME = new Set(['491701000000@c.us', '90000000000001@lid'])
const CONTEXT = { me: ME, chat: null, authorName: null, live: true, now: 1_700_000_000_000 }
const ID = { fromMe: false, remote: '491701111111@c.us', id: 'AAAA', _serialized: 'false_491701111111@c.us_AAAA' }

function map(raw: Record<string, unknown>, context: Partial<Parameters<typeof toChannelMessage>[1]> = {}) {
  const message = toChannelMessage({ id: ID, type: 'chat', t: 1_699_999_999, ...raw }, { ...CONTEXT, ...context })
  if (message === null) throw new Error('no message')
  return message
}

test('a plain message, field by field', () => {
  expect(map({ body: 'hello', ack: 1, notifyName: 'Anna' })).toEqual({
    id: 'false_491701111111@c.us_AAAA',
    chatId: '491701111111@c.us',
    chatAddresses: ['491701111111@c.us'],
    chatKind: 'direct',
    chatTitle: null,
    fromMe: false,
    authorId: null,
    authorName: 'Anna',
    kind: 'text',
    text: 'hello',
    sentAt: 1_699_999_999_000,
    receipt: 'none',
    editedAt: null,
    revokedAt: null,
    expiresAt: null,
    quoted: null,
    media: null,
    mentionsMe: false,
    quotesMe: false,
    live: true,
  })
})

/** Every type the library names, and a few that WhatsApp uses beside them. */
test.each([
  ['chat', 'text'],
  ['audio', 'audio'],
  ['ptt', 'voice'],
  ['image', 'image'],
  ['album', 'system'],
  ['video', 'video'],
  ['ptv', 'video'],
  ['document', 'document'],
  ['sticker', 'sticker'],
  ['location', 'location'],
  ['vcard', 'contact'],
  ['multi_vcard', 'contact'],
  ['order', 'unknown'],
  ['revoked', 'text'],
  ['product', 'unknown'],
  ['unknown', 'unknown'],
  ['groups_v4_invite', 'text'],
  ['list', 'text'],
  ['list_response', 'text'],
  ['buttons_response', 'text'],
  ['payment', 'unknown'],
  ['broadcast_notification', 'system'],
  ['call_log', 'call'],
  ['ciphertext', 'undecryptable'],
  ['debug', 'system'],
  ['e2e_notification', 'system'],
  ['gp2', 'system'],
  ['group_notification', 'system'],
  ['hsm', 'text'],
  ['interactive', 'text'],
  ['native_flow', 'text'],
  ['notification', 'system'],
  ['notification_template', 'system'],
  ['oversized', 'unknown'],
  ['protocol', 'system'],
  ['reaction', 'system'],
  ['template_button_reply', 'text'],
  ['poll_creation', 'poll'],
  ['scheduled_event_creation', 'event'],
  ['event_creation', 'event'],
  ['constructor', 'unknown'],
  [undefined, 'unknown'],
])('the type %s is of kind %s', (type, kind) => {
  expect(toMessageKind(type, false)).toBe(kind)
})

test('a picture to be seen once is told apart, a notice never', () => {
  expect(toMessageKind('image', true)).toBe('view_once')
  expect(toMessageKind('gp2', true)).toBe('system')
  expect(SYSTEM_TYPES).toContain('e2e_notification')
  expect(SYSTEM_TYPES).not.toContain('ciphertext')
})

test('the thumbnail in the body of a picture is never text', () => {
  const message = map({ type: 'image', body: '/9j/4AAQ', caption: 'the lake', mimetype: 'image/jpeg', size: 12_345 })
  expect(message).toMatchObject({
    text: 'the lake',
    media: { mimeType: 'image/jpeg', sizeBytes: 12_345, fileName: null, durationSeconds: null },
  })
  expect(map({ type: 'image', body: '/9j/4AAQ' }).text).toBeNull()
})

test('a voice note has a duration, which comes as a number or in words', () => {
  expect(map({ type: 'ptt', duration: '7', mimetype: 'audio/ogg' }).media?.durationSeconds).toBe(7)
  expect(map({ type: 'ptt', duration: 7 }).media?.durationSeconds).toBe(7)
  expect(map({ type: 'ptt', duration: 'long' }).media?.durationSeconds).toBeNull()
})

test.each([
  [{ type: 'location', loc: 'Zoo\nMain street', body: 'base64' }, 'Zoo\nMain street'],
  [{ type: 'vcard', vcardFormattedName: 'Ben', body: 'BEGIN:VCARD' }, 'Ben'],
  [{ type: 'multi_vcard', vcardList: [{ displayName: 'Ben' }, {}, { displayName: 'Cleo' }] }, 'Ben, Cleo'],
  [{ type: 'multi_vcard' }, null],
  [{ type: 'poll_creation', pollName: 'When?' }, 'When?'],
  [{ type: 'event_creation', eventName: 'Party' }, 'Party'],
  [{ type: 'groups_v4_invite', inviteGrpName: 'Climbing' }, 'Climbing'],
  [{ type: 'call_log', body: 'x' }, null],
  [{ type: 'ciphertext', body: 'x' }, null],
])('%j reads as %j', (raw, text) => {
  expect(map(raw).text).toBe(text)
})

test('a deleted message keeps its id and nothing of what it said', () => {
  const raw = {
    type: 'revoked',
    body: 'secret',
    quotedMsg: { body: 'x' },
    directPath: '/x',
    revokeTimestamp: 1_700_000_000,
  }
  expect(map(raw)).toMatchObject({ text: null, quoted: null, media: null, revokedAt: 1_700_000_000_000, kind: 'text' })
})

test('an edited message says when', () => {
  expect(map({ latestEditSenderTimestampMs: 1_700_000_123_456 }).editedAt).toBe(1_700_000_123_456)
  expect(map({ latestEditMsgKey: { id: 'x' } }).editedAt).toBe(1_699_999_999_000)
})

test('in a group: the author by the contact’s name, mentions and quotes of mine in any shape', () => {
  const id = { fromMe: false, remote: '1203@g.us', id: 'BBBB', participant: '491702222222:3@c.us' }
  const raw = {
    id,
    author: { _serialized: '491702222222@c.us' },
    notifyName: 'benny',
    mentionedJidList: [{ user: '90000000000001', server: 'lid' }],
    quotedMsg: { type: 'chat', body: 'who comes?' },
    quotedStanzaID: 'CCCC',
    quotedParticipant: '491701000000@c.us',
  }
  expect(map(raw, { authorName: 'Ben' })).toMatchObject({
    id: 'false_1203@g.us_BBBB_491702222222@c.us',
    chatKind: 'group',
    authorId: '491702222222@c.us',
    authorName: 'Ben',
    mentionsMe: true,
    quotesMe: true,
    quoted: { id: 'true_1203@g.us_CCCC_491701000000@c.us', text: 'who comes?' },
  })
  expect(map(raw).authorName).toBe('benny')
})

test.each([
  [-1, 'none'],
  [0, 'none'],
  [1, 'server'],
  [2, 'device'],
  [3, 'read'],
  [4, 'played'],
  [9, 'played'],
  ['1', 'none'],
])('receipt %j of a message of mine is "%s"', (ack, expected) => {
  const id = { ...ID, fromMe: true, _serialized: 'true_491701111111@c.us_AAAA' }
  expect(map({ id, ack }).receipt).toBe(expected)
})

test.each([
  ['status@broadcast', 'status'],
  ['123@broadcast', 'broadcast'],
  ['123@newsletter', 'channel'],
  ['123@g.us', 'group'],
  ['123@lid', 'direct'],
])('a message in %s is of chat kind %s', (remote, kind) => {
  expect(map({ id: { fromMe: false, remote, id: 'A' } }).chatKind).toBe(kind)
})

test('what is known of the chat is used', () => {
  const chat = { addresses: ['491701111111@c.us', '80000000000001@lid'], kind: 'direct' as const, title: 'Anna' }
  expect(map({}, { chat })).toMatchObject({ chatAddresses: chat.addresses, chatTitle: 'Anna' })
})

test('a time that is none becomes the time of arrival', () => {
  for (const t of [undefined, 'soon', -5, Number.NaN, 1e30]) expect(map({ t }).sentAt).toBe(CONTEXT.now)
})

test('whatever a stranger sends, mapping answers a message that fits the product', () => {
  const keys = ['type', 't', 'body', 'caption', 'ack', 'author', 'quotedMsg', 'quotedParticipant', 'quotedStanzaID']
  const more = ['mentionedJidList', 'vcardList', 'duration', 'size', 'directPath', 'isViewOnce', 'latestEditMsgKey']
  const value = fc.oneof(fc.anything(), fc.constantFrom('image', 'chat', 'revoked', 'multi_vcard', 'poll_creation'))
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...keys, ...more), value), (raw) => {
      const message = map(raw)
      expect(messageKind.safeParse(message.kind).success && receipt.safeParse(message.receipt).success).toBe(true)
      expect(message.text === null || typeof message.text === 'string').toBe(true)
      expect(Number.isFinite(message.sentAt)).toBe(true)
    }),
    { numRuns: 2_000 },
  )
  fc.assert(fc.property(fc.anything(), (raw) => void toChannelMessage(raw, CONTEXT)))
})

test('a disappearing message says when it is over, counted from when it began or else from when it was sent', () => {
  const sentAt = map({ body: 'x' })?.sentAt ?? 0
  expect(map({ body: 'x', ephemeralDuration: 86_400 })?.expiresAt).toBe(sentAt + 86_400_000)
  const startedLater = { ephemeralDuration: 60, ephemeralStartTimestamp: sentAt / 1000 + 10 }
  expect(map({ body: 'x', ...startedLater })?.expiresAt).toBe(sentAt + 70_000)
  for (const nonsense of [0, -5, '86400', null]) {
    expect(map({ body: 'x', ephemeralDuration: nonsense })?.expiresAt).toBeNull()
  }
})

test('what is to be seen once comes without its caption and its file, also where somebody quotes it', () => {
  const picture = { type: 'image', caption: 'only once', isViewOnce: true, directPath: '/v/x', mimetype: 'image/jpeg' }
  expect(map(picture)).toMatchObject({ kind: 'view_once', text: null, media: null })
  const quote = { quotedMsg: picture, quotedStanzaID: 'BBBB', quotedParticipant: '491701111111@c.us' }
  expect(map({ body: 'Nice', ...quote })?.quoted?.text).toBe('')
})
