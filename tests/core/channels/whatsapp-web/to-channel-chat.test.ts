import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toChannelChat } from '../../../../electron/core/channels/whatsapp-web/to-channel-chat.ts'

const ME = new Set(['491701000000@c.us'])

test('a person’s chat with both addresses, field by field', () => {
  const row = {
    id: '80000000000001@lid',
    title: '+49 170 1111111',
    savedName: 'Anna Berg',
    pushName: 'anna',
    lid: null,
    phone: '491701111111@c.us',
    isSaved: true,
    unreadCount: 2,
    archived: false,
    muteExpiration: 0,
    t: 1_700_000_000,
  }
  expect(toChannelChat(row, ME)).toEqual({
    id: '80000000000001@lid',
    addresses: ['80000000000001@lid', '491701111111@c.us'],
    kind: 'direct',
    title: 'Anna Berg',
    phone: '+491701111111',
    isSavedContact: true,
    isSelf: false,
    unreadCount: 2,
    archived: false,
    muted: false,
    lastMessageAt: 1_700_000_000_000,
  })
})

test('a raw @lid is never a title', () => {
  const row = { id: '80000000000001@lid', title: '80000000000001' }
  expect(toChannelChat(row, ME)?.title).toBe('Unknown person')
  expect(toChannelChat({ ...row, pushName: 'Dana' }, ME)?.title).toBe('Dana')
  expect(toChannelChat({ ...row, phone: '491701111111@c.us' }, ME)?.title).toBe('+491701111111')
})

test('muted for ever, until a time, or not', () => {
  const muted = (muteExpiration: unknown) => toChannelChat({ id: '1@g.us', muteExpiration }, ME)?.muted
  expect([muted(-1), muted(1_800_000_000), muted(0), muted(undefined)]).toEqual([true, true, false, false])
})

test('the chat with oneself, a marked-unread chat (-1) and chats of other kinds are recognised', () => {
  expect(toChannelChat({ id: '491701000000@c.us' }, ME)?.isSelf).toBe(true)
  expect(toChannelChat({ id: '1@c.us', unreadCount: -1 }, ME)?.unreadCount).toBe(0)
  const kinds = ['status@broadcast', '1@broadcast', '1@newsletter', '1@g.us'].map(
    (id) => toChannelChat({ id }, ME)?.kind,
  )
  expect(kinds).toEqual(['status', 'broadcast', 'channel', 'group'])
})

test('nothing that a page may answer makes it throw', () => {
  fc.assert(fc.property(fc.anything(), (row) => void toChannelChat(row, ME)))
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('title', 'phone', 'lid', 't', 'unreadCount'), fc.anything()), (row) => {
      expect(toChannelChat({ ...row, id: '1@lid' }, ME)?.title).not.toBe('')
    }),
  )
})
