import type { Wid } from './addresses.ts'
import { createWid } from './addresses.ts'
import type { Chat, Chats } from './chats.ts'
import type { Msg } from './messages.ts'
import type { PageBehaviour } from './protocol.ts'
import type { Wire } from './wire.ts'

type Manner = 'works' | 'throws' | 'hangs'

/**
 * Everything that other people, or WhatsApp, could notice: seen, typing, presence, reactions, link previews. Each call
 * is reported to the server, where tests look at what was done.
 */
export function noticeableModules(
  wire: Wire,
  chats: Chats,
  behaviour: () => Promise<PageBehaviour>,
): Record<string, unknown> {
  const report = (name: string, chatId: string | null, detail: string | null = null) =>
    wire.ask('call', { name, chatId, detail })
  const chatState = (name: string) => async (wid: Wid) => {
    await report(name, createWid(wid)._serialized)
    await inManner((await behaviour()).typing, name)
  }
  return {
    WAWebUpdateUnreadChatAction: {
      sendSeen: async ({ chat }: { chat: Chat }) => {
        await report('seen', chat.id._serialized)
        await inManner((await behaviour()).seen, 'seen')
        await chats.change(chat, { unreadCount: 0 })
      },
    },
    WAWebChatStateBridge: {
      sendChatStateComposing: chatState('typing'),
      sendChatStateRecording: chatState('recording'),
      sendChatStatePaused: chatState('paused'),
    },
    WAWebPresenceChatAction: {
      sendPresenceAvailable: () => report('available', null),
      sendPresenceUnavailable: () => report('unavailable', null),
    },
    WAWebSendReactionMsgAction: {
      sendReactionToMsg: (message: Msg, emoji: string) => report('reaction', message.id.remote._serialized, emoji),
    },
    WAWebLinkPreviewChatAction: {
      getLinkPreview: async (link: { href: string }) => {
        await report('link-preview', null, link.href)
        return null
      },
    },
    WAWebContactProfilePicThumbBridge: {
      requestProfilePicFromServer: async (chat: Chat) => {
        await report('profile-picture', createWid(chat.id)._serialized)
        return undefined
      },
    },
  }
}

/** Works, fails or hangs, as it was told to. */
export async function inManner(manner: Manner, name: string): Promise<void> {
  if (manner === 'throws') throw new Error(`${name} failed, as it was told to`)
  if (manner === 'hangs') await new Promise(() => {})
}

/** `Cmd`: what the chat list's own menu does. */
export function chatCommands(wire: Wire, chats: Chats): Record<string, unknown> {
  type List = Msg[] | { list: Msg[] }
  const idsOf = (list: List) => (Array.isArray(list) ? list : list.list).map((message) => message.id.toString())
  return {
    archiveChat: (chat: Chat, archived: boolean) => chats.change(chat, { archived }),
    pinChat: (chat: Chat, pinned: boolean) => chats.change(chat, { pinned }),
    markChatUnread: (chat: Chat, unread: boolean) => chats.change(chat, { unreadCount: unread ? -1 : 0 }),
    sendRevokeMsgs: (_chat: Chat, list: List) => wire.ask('revoke', { ids: idsOf(list) }),
    sendDeleteMsgs: (_chat: Chat, list: List) => wire.ask('deleteForMe', { ids: idsOf(list) }),
  }
}
