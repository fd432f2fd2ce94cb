import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import type { ChannelListener, ChannelMessage } from '../channel.ts'
import type { Acknowledgements } from './acknowledgements.ts'
import { canonicalMessageId } from './canonical-message-id.ts'
import type { ChatDirectory } from './chat-directory.ts'
import { toError } from './describe-thrown.ts'
import { toMessageKind } from './message-kind.ts'
import { asRaw, type Raw, readAddress, readNumber, readString } from './raw-shapes.ts'
import { chatIdOf, editedAtOf, textOf, toChannelMessage, toReceipt } from './to-channel-message.ts'

export interface TranslateDeps {
  readonly emit: ChannelListener
  readonly clock: Clock
  readonly log: Log
  readonly directory: ChatDirectory
  readonly acknowledgements: Acknowledgements
  me(): ReadonlySet<string>
}

/**
 * Turns the library's events about messages and chats into ours. They leave in the order they came in, also where one
 * has to wait for an address to be looked up: an edit never overtakes its message.
 */
export function createEventTranslator(deps: TranslateDeps) {
  let queue = Promise.resolve()
  const inOrder = (step: () => void | Promise<void>) => {
    deps.emit({ type: 'proof', at: deps.clock.now() })
    queue = queue.then(step).catch((error) => deps.log.error({ err: toError(error) }, 'an event could not be taken in'))
  }
  return {
    event(name: string, payload: readonly unknown[]) {
      const raw = rawOf(payload[0])
      switch (name) {
        case 'message_create':
        case 'message_ciphertext':
          return inOrder(() => emitMessage(deps, raw))
        case 'message_edit':
          return inOrder(() => emitEdit(deps, raw, payload[2]))
        case 'message_revoke_everyone':
          return inOrder(() => emitRevocation(deps, raw))
        case 'message_ack':
          return emitReceipt(deps, raw, payload[1], inOrder)
        case 'unread_count':
        case 'chat_archived':
          return inOrder(() => deps.directory.refresh(readAddress(raw.id) ?? ''))
        case 'group_update':
          return inOrder(() => deps.directory.refresh(chatIdOf(canonicalMessageId(raw.id) ?? ('' as never)) ?? ''))
        case 'contact_changed':
          return inOrder(() => emitIdentity(deps, payload[1], payload[2]))
        case 'message_reaction':
          return inOrder(() => {})
      }
    },
    /** A message that the library failed at, straight from the page. */
    unreadableMessage: (raw: unknown) => inOrder(() => emitMessage(deps, asRaw(raw))),
    /** Settles when everything that came so far was announced. */
    settled: () => queue,
  }
}

/** The library wraps what the page gave and keeps the original beside it. */
function rawOf(wrapped: unknown): Raw {
  const raw = asRaw(wrapped)
  return typeof raw._data === 'object' && raw._data !== null ? asRaw(raw._data) : raw
}

async function emitMessage(deps: TranslateDeps, raw: Raw): Promise<void> {
  const message = await readMessage(deps, raw)
  if (message === null) deps.log.warn({ type: raw.type }, 'a message without an id was passed over')
  else deps.emit({ type: 'message', message })
}

async function readMessage(deps: TranslateDeps, raw: Raw): Promise<ChannelMessage | null> {
  const id = canonicalMessageId(raw.id)
  const chatId = id === null ? null : chatIdOf(id)
  if (chatId === null) return null
  const chat = await deps.directory.find(chatId)
  const context = { me: deps.me(), chat, authorName: null, live: true, now: deps.clock.now() }
  const message = toChannelMessage(raw, context)
  if (message?.authorId == null || message.fromMe) return message
  return { ...message, authorName: (await deps.directory.nameOf(message.authorId)) ?? message.authorName }
}

/**
 * The page announces every change of a body. Words where there were none (a message is decrypted late) make it a message
 * anew; other words than before make it an edit; anything else, such as the thumbnail of a picture, is nothing.
 */
async function emitEdit(deps: TranslateDeps, raw: Raw, before: unknown): Promise<void> {
  const at = deps.clock.now()
  const id = canonicalMessageId(raw.id)
  const text = textOf(raw, toMessageKind(raw.type, false))
  const editedAt = editedAtOf(raw, at)
  if (id === null || text === null || text === before) return
  if (editedAt === null && readString(before) === null) {
    if (raw.type === 'chat') await emitMessage(deps, raw)
  } else if (editedAt !== null || raw.type === 'chat') deps.emit({ type: 'edited', id, text, at: editedAt ?? at })
}

/** Deleted for everyone: the page says which message in `protocolMessageKey`, or changes the message itself. */
function emitRevocation({ emit, clock }: TranslateDeps, raw: Raw): void {
  const id = canonicalMessageId(raw.protocolMessageKey) ?? canonicalMessageId(raw.id)
  if (id !== null) emit({ type: 'revoked', id, at: clock.now() })
}

function emitReceipt(
  { emit, clock, acknowledgements }: TranslateDeps,
  raw: Raw,
  given: unknown,
  inOrder: (step: () => void) => void,
): void {
  const id = canonicalMessageId(raw.id)
  const ack = readNumber(given) ?? readNumber(raw.ack)
  if (id === null || ack === null || !id.startsWith('true_')) return
  // The send that waits for it must not queue behind look-ups.
  acknowledgements.receipt(id, ack)
  const at = clock.now()
  inOrder(() => {
    if (ack < 0) emit({ type: 'send-failed', id, at })
    else if (ack > 0) emit({ type: 'receipt', id, receipt: toReceipt(ack), at })
  })
}

function emitIdentity({ emit }: TranslateDeps, before: unknown, after: unknown): void {
  const addresses = [readAddress(before), readAddress(after)].filter((address) => address !== null)
  if (new Set(addresses).size === 2) emit({ type: 'identity', addresses })
}
