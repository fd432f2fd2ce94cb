import type { Wid } from './addresses.ts'
import type { Chat, Chats } from './chats.ts'
import type { MsgKey } from './message-key.ts'
import { type Messages, Msg } from './messages.ts'
import type { Attributes } from './model.ts'
import type { ProfileStore } from './profile-store.ts'
import type { PageBehaviour, SendAnswer, WireMedia, WireMessage } from './protocol.ts'
import type { Wire } from './wire.ts'

interface SendResult {
  readonly messageSendResult: string
  readonly errorCode: number | null
  readonly t: number
}

/** Puts own messages into the chat and on their way. */
export class Sending {
  readonly #wire: Wire
  readonly #profile: ProfileStore
  readonly #chats: Chats
  readonly #messages: Messages
  readonly #behaviour: () => Promise<PageBehaviour>

  constructor(
    wire: Wire,
    profile: ProfileStore,
    chats: Chats,
    messages: Messages,
    behaviour: () => Promise<PageBehaviour>,
  ) {
    this.#wire = wire
    this.#profile = profile
    this.#chats = chats
    this.#messages = messages
    this.#behaviour = behaviour
  }

  /**
   * `WAWebSendMsgChatAction`: answers two promises, one for "it is in the page" and one for what the network said.
   * A refusal is a result, not a failure, unless `failingPromise` says otherwise.
   */
  addAndSend(chat: Chat, attributes: Attributes & { from: Wid }): [Promise<unknown>, Promise<SendResult>] {
    const inPage = this.#behaviour().then((behaviour) => ({
      behaviour,
      delivery: this.#add(chat, attributes, behaviour),
    }))
    const result = inPage.then(({ behaviour, delivery }) => resultOf(delivery, behaviour.failingPromise === 'result'))
    // Nobody may be waiting for it: without a listener the browser would report it as unhandled.
    result.catch(() => {})
    return [inPage.then(({ behaviour, delivery }) => asTold(behaviour, delivery)), result]
  }

  #add(chat: Chat, attributes: Attributes & { from: Wid }, behaviour: PageBehaviour): Promise<SendAnswer> {
    const message = new Msg({ ...attributes, ...(chat.id.isGroup() && { author: attributes.from }) })
    chat.msgs.add(message, { bubbles: false })
    this.#messages.collection.add(message)
    chat.set({ t: message.t, lastReceivedKey: message.id })
    return this.#deliver(message, behaviour)
  }

  /** Sends what was left over by a page that died, with the ids it had. */
  async sendLeftOver(): Promise<void> {
    const behaviour = await this.#behaviour()
    for (const wire of await this.#profile.unsent()) {
      // It takes its place behind the chat's newest messages: alone, it would pass for all there is.
      const chat = this.#chats.collection.get(wire.key.remote)
      if (chat?.msgs.length === 0) await this.#chats.loadEarlier(chat)
      await this.#deliver(this.#chats.addMessage(wire, false), behaviour)
    }
  }

  async #deliver(message: Msg, behaviour: PageBehaviour): Promise<SendAnswer> {
    const wire = toWire(message)
    const keep = behaviour.unsent === 'goes-out-later'
    if (keep) await this.#profile.saveUnsent(message.id.toString(), wire)
    const answer = await this.#wire.ask('send', { message: wire })
    if (keep) await this.#profile.forgetUnsent(message.id.toString())
    message.set({ ack: answer.ack })
    return answer
  }
}

/** Settles the promise that stands for "it is in the page". */
async function asTold(behaviour: PageBehaviour, delivery: Promise<SendAnswer>): Promise<void> {
  if (behaviour.failingPromise === 'message') await resultOf(delivery, true)
  if (behaviour.messagePromise === 'hangs') await new Promise(() => {})
}

async function resultOf(delivery: Promise<SendAnswer>, throwsRefusal: boolean): Promise<SendResult> {
  const { result, code, t } = await delivery
  if (throwsRefusal && result !== 'OK') throw new Error(result)
  return { messageSendResult: result, errorCode: code, t }
}

/** What an own message looks like on the wire. */
function toWire(message: Msg): WireMessage {
  const quote = message.quotedMsg
  const mentions = (message.get('mentionedJidList') ?? []) as Wid[]
  return {
    key: (message.id as MsgKey).toWire(),
    type: message.type,
    body: message.body ?? null,
    caption: message.caption ?? null,
    t: message.t,
    ack: message.ack,
    from: message.from._serialized,
    to: message.to._serialized,
    author: message.author?._serialized ?? null,
    notifyName: null,
    mentions: mentions.map((wid) => wid._serialized),
    quote: quote
      ? {
          id: message.quotedStanzaID ?? '',
          participant: message.quotedParticipant?._serialized ?? message.from._serialized,
          type: String(quote.type),
          body: typeof quote.body === 'string' ? quote.body : null,
        }
      : null,
    media: mediaToWire(message),
    fields: {},
  }
}

function mediaToWire(message: Msg): WireMedia | null {
  if (message.directPath === undefined) return null
  const filename = message.get('filename')
  return {
    directPath: message.directPath,
    mimetype: message.mimetype ?? 'application/octet-stream',
    size: Number(message.get('size') ?? 0),
    filename: typeof filename === 'string' ? filename : null,
    durationSeconds: null,
    stage: 'INIT',
  }
}

/** The modules around own messages. */
export function sendingModules(sending: Sending, wire: Wire): Record<string, unknown> {
  const isOwnText = (message: Msg) => message.id.fromMe && message.type === 'chat'
  return {
    WAWebSendMsgChatAction: {
      addAndSendMsgToChat: (chat: Chat, message: Attributes & { from: Wid }) => sending.addAndSend(chat, message),
    },
    WAWebSendMessageEditAction: {
      sendMessageEdit: (message: Msg, text: string) => wire.ask('edit', { id: message.id.toString(), text }),
    },
    WAWebMsgActionCapability: {
      canEditText: isOwnText,
      canEditCaption: () => false,
      canSenderRevokeMsg: (message: Msg) => message.id.fromMe,
      canAdminRevokeMsg: () => false,
      canStarMsg: () => false,
    },
    WAWebMsgReply: { canReplyMsg: (message: Msg) => message.type !== 'revoked' && !message.isNotification },
    WAWebGetEphemeralFieldsMsgActionsUtils: { getEphemeralFields: () => ({}) },
  }
}
