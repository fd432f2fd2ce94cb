import type { ChannelChatId, ChannelMessageId } from '../../../contract/ids.ts'
import type { ChannelChat, ChannelMessage } from '../channel.ts'
import type { DemoLine, DemoPerson } from './people.ts'

/** A person's (or group's) chat as the simulated phone has it. */
export interface Chat {
  readonly person: DemoPerson
  readonly id: ChannelChatId
  readonly messages: ChannelMessage[]
  answers: string[]
}

/** A chat with what was said in it so far; `suffix` keeps chats without a number apart. */
export function openChat(person: DemoPerson, now: number, suffix = ''): Chat {
  const address = person.phone?.replace(/\D/g, '') ?? person.name.toLowerCase().replace(/\W+/g, '-')
  const id = `${address}${suffix}@${person.group ? 'g' : 'c'}.us` as ChannelChatId
  const chat: Chat = { person, id, messages: [], answers: [...person.answers] }
  for (const [at, line] of person.history.entries()) {
    const messageId = `sim_${id}_${at}` as ChannelMessageId
    chat.messages.push(fromLine(chat, line, messageId, now - line.minutesAgo * 60_000))
  }
  return chat
}

function fromLine(chat: Chat, line: DemoLine, id: ChannelMessageId, sentAt: number): ChannelMessage {
  const quoted = line.quotes === undefined ? undefined : chat.messages[line.quotes]
  const file = line.file
  return {
    ...blank(chat, id, sentAt),
    fromMe: line.me === true,
    authorId: line.by ?? null,
    authorName: line.by ?? null,
    kind: line.kind ?? 'text',
    text: line.revoked === true ? null : line.text,
    receipt: line.me === true ? 'read' : 'none',
    editedAt: line.edited === true ? sentAt + 30_000 : null,
    revokedAt: line.revoked === true ? sentAt + 60_000 : null,
    mentionsMe: line.mentionsMe === true,
    quotesMe: quoted?.fromMe === true,
    quoted:
      quoted === undefined
        ? null
        : {
            id: quoted.id,
            author: quoted.fromMe ? 'You' : (quoted.authorName ?? chat.person.name),
            text: quoted.text ?? '',
          },
    media:
      file === undefined
        ? null
        : { mimeType: file.mimeType, sizeBytes: null, fileName: file.name, durationSeconds: file.seconds },
  }
}

/** A message with everything empty that a channel may leave empty. */
export function blank(chat: Chat, id: ChannelMessageId, sentAt: number): ChannelMessage {
  return {
    id,
    chatId: chat.id,
    chatAddresses: [chat.id],
    chatKind: chat.person.group ? 'group' : 'direct',
    chatTitle: chat.person.name,
    fromMe: false,
    authorId: null,
    authorName: null,
    kind: 'text',
    text: null,
    // WhatsApp counts whole seconds.
    sentAt: Math.floor(sentAt / 1000) * 1000,
    receipt: 'none',
    editedAt: null,
    revokedAt: null,
    quoted: null,
    media: null,
    mentionsMe: false,
    quotesMe: false,
    live: false,
  }
}

export function toChannelChat(chat: Chat): ChannelChat {
  const { person, messages } = chat
  const last = messages.at(-1)
  return {
    id: chat.id,
    addresses: [chat.id],
    kind: person.group ? 'group' : 'direct',
    title: person.name,
    phone: person.phone,
    isSavedContact: person.saved,
    isSelf: person.self === true,
    unreadCount: messages.length - 1 - messages.findLastIndex((message) => message.fromMe),
    archived: person.archived === true,
    muted: person.muted === true,
    lastMessageAt: last?.sentAt ?? null,
    lastMessageId: last?.id ?? null,
  }
}
