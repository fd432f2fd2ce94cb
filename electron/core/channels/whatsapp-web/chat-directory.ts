import type { ChannelChatId } from '../../../contract/ids.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import type { ChannelChat, ChannelListener } from '../channel.ts'
import type { PageCalls } from './call-page.ts'
import { withDeadline } from './deadline.ts'
import { toError } from './describe-thrown.ts'
import { describeChat, nameOf } from './page-functions.ts'
import { asRaw, readAddress, readString } from './raw-shapes.ts'
import type { Timings } from './timings.ts'
import { chatKindOf, toChannelChat } from './to-channel-chat.ts'

/** What is known of chats and people, so that a message is announced with all its addresses and without waiting. */
export interface ChatDirectory {
  remember(chat: ChannelChat): void
  /** Never rejects: a chat that nothing can be learnt of answers its bare address. */
  find(id: ChannelChatId): Promise<KnownChat>
  /** The name of who wrote something in a group; null where nobody knows. */
  nameOf(id: string): Promise<string | null>
  /** Reads the chat anew and announces it. */
  refresh(id: string): Promise<void>
}

export type KnownChat = Pick<ChannelChat, 'addresses' | 'kind'> & { readonly title: string | null }

export interface ChatDirectoryDeps {
  readonly page: PageCalls
  readonly clock: Clock
  readonly timings: Timings
  readonly log: Log
  readonly emit: ChannelListener
  me(): ReadonlySet<string>
  /** The library's question to WhatsApp for the other address of a person; may ask the network. */
  askAddresses(id: string): Promise<unknown>
}

/** After a failed look-up the next one waits so long, ms. */
const FORGET_FAILURE_AFTER_MS = 60_000

export function createChatDirectory(deps: ChatDirectoryDeps): ChatDirectory {
  const chats = new Map<string, KnownChat>()
  const failedAt = new Map<string, number>()
  const names = new Map<string, string | null>()

  const remember = (chat: ChannelChat) => {
    for (const address of chat.addresses) chats.set(address, chat)
  }
  const learn = async (id: ChannelChatId): Promise<KnownChat> => {
    const chat = await lookUp(deps, id)
    const known = await completeAddresses(deps, chat ?? { id, addresses: [id], kind: chatKindOf(id), title: null })
    if (chat !== null) {
      remember({ ...chat, ...known, title: chat.title })
      deps.emit({ type: 'chat', chat: { ...chat, addresses: known.addresses } })
    } else failedAt.set(id, deps.clock.now())
    if (known.addresses.length > 1) deps.emit({ type: 'identity', addresses: known.addresses })
    return known
  }
  return {
    remember,
    async find(id) {
      const known = chats.get(id)
      if (known !== undefined) return known
      const failed = failedAt.get(id)
      if (failed !== undefined && deps.clock.now() - failed < FORGET_FAILURE_AFTER_MS) {
        return { addresses: [id], kind: chatKindOf(id), title: null }
      }
      return learn(id)
    },
    async nameOf(id) {
      if (!names.has(id)) names.set(id, await deps.page.call(deps.timings.lookupMs, nameOf, id).catch(() => null))
      return names.get(id) ?? null
    },
    async refresh(id) {
      const chat = await lookUp(deps, id)
      if (chat === null) return
      remember(chat)
      deps.emit({ type: 'chat', chat })
    },
  }
}

async function lookUp(deps: ChatDirectoryDeps, id: string): Promise<ChannelChat | null> {
  try {
    return toChannelChat(await deps.page.call(deps.timings.lookupMs, describeChat, id), deps.me())
  } catch (error) {
    deps.log.debug({ err: toError(error) }, 'a chat could not be looked up')
    return null
  }
}

/** A person may write from a phone number or from a @lid; both belong to one conversation. */
async function completeAddresses<Chat extends KnownChat & { readonly id: string }>(
  deps: ChatDirectoryDeps,
  chat: Chat,
): Promise<Chat> {
  if (chat.kind !== 'direct' || chat.addresses.length > 1) return chat
  try {
    const question = deps.askAddresses(chat.id)
    const [found] = (await withDeadline(deps.clock, deps.timings.lookupMs, 'WhatsApp', question)) as unknown[]
    const { lid, pn } = asRaw(found)
    const others = [readAddress(pn), readAddress(readString(lid))].filter((address) => address !== null)
    return { ...chat, addresses: [...new Set([...chat.addresses, ...others])] }
  } catch (error) {
    deps.log.debug({ err: toError(error) }, 'the other address of a person could not be found')
    return chat
  }
}
