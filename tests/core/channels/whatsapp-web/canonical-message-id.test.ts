import { expect, test } from 'vitest'
import { canonicalMessageId, stanzaOf } from '../../../../electron/core/channels/whatsapp-web/canonical-message-id.ts'

const DIRECT = 'false_491701111111@c.us_3EB0AAAA'
const GROUP = 'true_1203@g.us_3EB0BBBB_491701111111@c.us'

test.each([
  ['a string', DIRECT, DIRECT],
  ['the old shape', { fromMe: false, remote: '491701111111@c.us', id: '3EB0AAAA', _serialized: DIRECT }, DIRECT],
  ['the shape of July 2026', { fromMe: false, remote: '491701111111@c.us', id: '3EB0AAAA', $1: DIRECT }, DIRECT],
  ['another minified name and nothing else', { $7: DIRECT }, DIRECT],
  ['parts only', { fromMe: false, remote: '491701111111@c.us', id: '3EB0AAAA' }, DIRECT],
  ['an address object', { fromMe: false, remote: { user: '491701111111', server: 'c.us' }, id: '3EB0AAAA' }, DIRECT],
  ['the network’s own server name', { fromMe: false, remote: '491701111111@s.whatsapp.net', id: '3EB0AAAA' }, DIRECT],
  ['a group', { fromMe: true, remote: '1203@g.us', id: '3EB0BBBB', participant: '491701111111@c.us' }, GROUP],
  [
    'a group with a device and an address object',
    { fromMe: true, remote: '1203@g.us', id: '3EB0BBBB', participant: { _serialized: '491701111111:12@c.us' } },
    GROUP,
  ],
])('%s gives the one id', (_, shape, id) => {
  expect(canonicalMessageId(shape)).toBe(id)
})

test.each([
  [null],
  [undefined],
  [''],
  ['hello'],
  [42],
  [{}],
  [[]],
  [{ fromMe: 'yes', remote: 'x@c.us', id: '1' }],
  [{ fromMe: true, remote: 'nowhere', id: '1' }],
  [{ fromMe: true, remote: 'x@c.us', id: '' }],
])('%j is no message id', (value) => {
  expect(canonicalMessageId(value)).toBeNull()
})

test('WhatsApp’s own part is the same in a person’s two chats', () => {
  expect(stanzaOf('false_80000000000001@lid_3EB0AAAA')).toBe(stanzaOf(DIRECT))
})
