import type { ConversationId, MessageId } from '../../../contract/ids.ts'
import type { ChannelMessage } from '../../channels/channel.ts'
import type { Tx } from '../../db/open.ts'
import type { StoredConversation } from '../../inbox/conversations.store.ts'
import type { AccountScope } from '../account-scope.ts'
import { findCommand, isNearCommand } from './all-commands.ts'
import { insertCommand } from './chat-commands.store.ts'
import { followUpSettingsCommand } from './follow-up-settings.command.ts'
import { readCommandLine, type TypedCommand } from './read-command-line.ts'

/** A command as it was taken in; it is run once that is committed. */
export interface TakenCommand extends TypedCommand {
  readonly messageId: MessageId
  readonly conversationId: ConversationId
  /** The user in the chat with themself, or a contact about themself. */
  readonly askedBy: 'user' | 'contact'
}

/** What was sent longer ago than this came late, whatever it is announced as: nobody waits for it any more (ms). */
const LATE_MS = 5 * 60_000

/**
 * Whether this new message is a command, kept in the transaction of the message: once per message, and only as it
 * happens. What the outbox sent is none, whatever it says.
 */
export function takeInCommand(
  { accountId, clock }: AccountScope,
  tx: Tx,
  conversation: StoredConversation,
  { id: messageId, message, isOurs }: { readonly id: MessageId; readonly message: ChannelMessage; isOurs: boolean },
): TakenCommand | null {
  if (!message.live || isOurs || message.kind !== 'text' || message.revokedAt !== null) return null
  const typed = readCommandLine(message.text ?? '')
  const meant = typed === null ? null : whatIsMeant(conversation, message.fromMe, typed)
  if (meant === null) return null
  const isLate = clock.now() - message.sentAt > LATE_MS
  const row = { accountId, messageId, conversationId: conversation.id, name: meant.name, askedBy: meant.askedBy }
  const isNew = insertCommand(tx, { ...row, at: clock.now(), status: isLate ? 'dropped' : 'taken' })
  return isNew && !isLate ? { ...meant, messageId, conversationId: conversation.id } : null
}

type Meant = TypedCommand & Pick<TakenCommand, 'askedBy'>

/** The user may ask for anything, in the chat with themself only; a contact only about themself. */
function whatIsMeant({ kind, isSelf }: StoredConversation, fromMe: boolean, typed: TypedCommand): Meant | null {
  const command = findCommand(typed.name)
  if (isSelf && fromMe) {
    if (command === null) return isNearCommand(typed.name) ? { name: 'help', args: [], askedBy: 'user' } : null
    return { name: command.name, args: typed.args, askedBy: 'user' }
  }
  if (isSelf || fromMe || kind !== 'direct' || command !== followUpSettingsCommand) return null
  const [verb = 'status', ...others] = typed.args
  const isAboutThem = ['status', 'on', 'off'].includes(verb.toLowerCase()) && others.length === 0
  return isAboutThem ? { name: command.name, args: [verb.toLowerCase()], askedBy: 'contact' } : null
}
