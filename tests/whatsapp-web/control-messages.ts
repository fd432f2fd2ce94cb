import { composeInbound, composeOwn, toAddress } from './compose.ts'
import type { Control, Inbound, PhoneMessage, TypedOnPhone } from './control-types.ts'
import { randomMessageId, serializeKey } from './page/message-key.ts'
import type { WireMessage } from './page/protocol.ts'
import type { Service } from './service.ts'

/** What happens in chats. */
export function messageControl(service: Service) {
  const { account, network } = service
  const compose = (message: Inbound | TypedOnPhone) =>
    'chat' in message ? composeOwn(account, message) : composeInbound(account, message)
  const arrive = (message: WireMessage) => {
    service.arrive(message)
    return toPhoneMessage(message)
  }
  return {
    inbound: (message) => arrive(compose(message)),
    typedOnPhone: (message) => arrive(compose(message)),
    past: (message) => {
      const composed = compose(message)
      account.addMessage(composed)
      return toPhoneMessage(composed)
    },
    edit: (id, text) => service.edit(id, text),
    revoke: (id) => service.revoke(id),
    deleteForMe: (id) => service.deleteForMe(id),
    ack: (id, level) => service.changeMessage(id, { ack: level }, { ack: level }),
    patchMessage: (id, fields) => {
      const { type, body, caption, fields: others } = { ...service.message(id), ...fields }
      service.changeMessage(id, { type, body, caption, fields: { ...others, ...fields } }, fields)
    },
    readOnPhone: (chat) => service.changeChat(toAddress(chat), { unreadCount: 0 }),
    react: (id, emoji, from) => {
      const parent = service.message(id).key
      const author = toAddress(from)
      const key = { ...parent, fromMe: false, id: randomMessageId(), participant: parent.participant && author }
      network.announce('reaction', { id: key, parent, author, emoji, timestampMs: Date.now() })
    },
    call: (from, { isVideo = false } = {}) =>
      network.announce('incomingCall', { id: randomMessageId(), from: toAddress(from), isVideo, isGroup: false }),
    loseMedia: (id) => {
      const { media } = service.message(id)
      if (media) account.files.delete(media.directPath)
    },
  } satisfies Partial<Control>
}

function toPhoneMessage(message: WireMessage): PhoneMessage {
  const { key, t } = message
  return { id: serializeKey(key), stanzaId: key.id, chatId: key.remote, at: t * 1000 }
}
