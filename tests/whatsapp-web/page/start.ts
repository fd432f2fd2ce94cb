import { widFactory } from './addresses.ts'
import { type Chat, Chats } from './chats.ts'
import { Collection } from './collection.ts'
import { Contacts, contactModules } from './contacts.ts'
import { findLink, findLinks } from './links.ts'
import { mediaModules } from './media.ts'
import { MsgKey } from './message-key.ts'
import { Messages, type Msg, quotedMessage } from './messages.ts'
import { Emitter } from './model.ts'
import { chatCommands, inManner, noticeableModules } from './noticeable.ts'
import { ProfileStore } from './profile-store.ts'
import type { PageBehaviour } from './protocol.ts'
import { Sending, sendingModules } from './sending.ts'
import { Session, sessionModules } from './session.ts'
import { Wire } from './wire.ts'

await start()

/** Builds the page's modules, offers them to the library, and then goes on to the login. */
async function start(): Promise<void> {
  const profile = await ProfileStore.open()
  const wire = new Wire(`wss://${location.host}/wire`)
  const hello = await wire.ask('hello', { token: await profile.token() })
  if (!hello.isLinked) await profile.forget()
  const behaviour = () => wire.ask('behaviour', {})
  wire.on('ping', ({ number }) => void wire.ask('pong', { number }))

  MsgKey.property = hello.behaviour.messageKeys

  const contacts = new Contacts(wire, hello.me)
  const messages = new Messages(wire)
  const chats = new Chats(wire, contacts, messages)
  const sending = new Sending(wire, profile, chats, messages, behaviour)
  const load = () => fill(wire, contacts, chats)
  const whenListenedTo = () => messages.collection.whenListenedTo('add')
  const whenReady = () => sending.sendLeftOver()
  const session = new Session({
    wire,
    profile,
    hello,
    contacts,
    behaviour,
    load,
    whenListenedTo,
    whenReady,
  })
  Object.assign(session.cmd, chatCommands(wire, chats))

  offer(
    {
      ...sessionModules(session, wire),
      ...contactModules(contacts),
      ...sendingModules(sending, wire),
      ...noticeableModules(wire, chats, behaviour),
      ...mediaModules(wire),
      ...collectionModules(contacts, chats, messages, behaviour),
      ...eventModules(wire),
    },
    hello.behaviour.missingModules,
  )
  // The library takes this as "the page has loaded", so it comes last.
  if (hello.behaviour.versionIsSet) Object.assign(window, { Debug: { VERSION: hello.version } })
  await session.proceed()
}

async function fill(wire: Wire, contacts: Contacts, chats: Chats): Promise<void> {
  const snapshot = await wire.ask('snapshot', {})
  for (const contact of snapshot.contacts) contacts.store(contact)
  for (const chat of snapshot.chats) chats.store(chat)
  for (const message of snapshot.messages) chats.addMessage(message, false)
}

function offer(modules: Record<string, unknown>, missing: readonly string[]): void {
  const require = (name: string) => {
    const module = modules[name]
    if (module === undefined || missing.includes(name)) throw new Error(`Requiring unknown module "${name}"`)
    return module
  }
  Object.assign(window, { require })
}

function collectionModules(
  contacts: Contacts,
  chats: Chats,
  messages: Messages,
  behaviour: () => Promise<PageBehaviour>,
): Record<string, unknown> {
  const loadEarlierMsgs = async ({ chat }: { chat: Chat }) => {
    await inManner((await behaviour()).loadEarlier, 'load earlier')
    return chats.loadEarlier(chat)
  }
  return {
    WAWebCollections: {
      Msg: messages.collection,
      Chat: chats.collection,
      Contact: Object.assign(contacts.collection, { find: contacts.find.bind(contacts) }),
      GroupMetadata: { update: () => Promise.resolve() },
      Blocklist: new Collection(),
      BusinessProfile: { find: () => Promise.resolve({}) },
      WAWebNewsletterCollection: new Collection(),
      ProfilePicThumb: { get: () => undefined, find: () => Promise.resolve(undefined) },
      Reactions: { find: () => Promise.resolve(undefined) },
    },
    WAWebWidFactory: widFactory,
    WAWebMsgKey: MsgKey,
    WAWebFindChatAction: {
      findOrCreateLatestChat: async (wid: Chat['id']) => {
        const chat = await chats.findOrBegin(wid)
        return chat && { chat, created: false }
      },
    },
    WAWebChatGetters: {
      getIsNewsletter: (chat: Chat) => chat.id.isNewsletter(),
      getIsBroadcast: (chat: Chat) => chat.id.isBroadcast(),
    },
    WAWebChatLoadMessages: { loadEarlierMsgs },
    WAWebQuotedMsgModelUtils: { getQuotedMsgObj: (message: Msg) => quotedMessage(message, contacts) },
    WALinkify: { findLink, findLinks },
    WAWebNonMessageDataRequestPlaceholderMessageResendUtils: { handlePlaceholderMsgsSeen: () => {} },
  }
}

/** Reactions, votes and calls, which the library hears of by replacing a function. */
function eventModules(wire: Wire): Record<string, unknown> {
  const reactionTableMode = { bulkUpsert: (_rows: unknown[]) => {} }
  const pollVoteTableMode = { bulkUpsert: (_rows: unknown[]) => {} }
  const calls = Object.assign(new Emitter(), { byId: new Map<string, unknown>() })
  wire.on('reaction', ({ id, parent, author, emoji, timestampMs }) => {
    reactionTableMode.bulkUpsert([
      {
        id: MsgKey.fromWire(id),
        reactionParentKey: MsgKey.fromWire(parent),
        author: widFactory.createWid(author),
        reactionText: emoji,
        reactionTimestamp: timestampMs,
        read: false,
      },
    ])
  })
  wire.on('incomingCall', ({ from, ...call }) => {
    const peerJid = widFactory.createWid(from)
    calls.byId.set(call.id, { ...call, peerJid, outgoing: false, canHandleLocally: false, participants: [] })
  })
  return {
    WAWebAddonReactionTableMode: { reactionTableMode },
    WAWebAddonPollVoteTableMode: { pollVoteTableMode },
    WAWebCallCollection: calls,
  }
}
