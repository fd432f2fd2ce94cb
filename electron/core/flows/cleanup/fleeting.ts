import type { ChannelMessage } from '../../channels/channel.ts'
import type { Db } from '../../db/open.ts'
import { forgottenAt } from '../../inbox/erasures.store.ts'
import { findMessage } from '../../inbox/messages.store.ts'
import type { AccountScope } from '../account-scope.ts'

type Scope = Pick<AccountScope, 'accountId' | 'clock'>

/** A message as it may be kept: what is seen once leaves its words at the door, and so do quotes of what is gone. */
export function withoutFleeting(scope: Scope, db: Db, message: ChannelMessage): ChannelMessage {
  if (message.kind === 'view_once') return { ...message, text: null, media: null }
  const { quoted } = message
  if (quoted === null || quoted.id === null) return message
  const known = findMessage(db, scope.accountId, quoted.id)
  if (known === null) return message
  const isQuoteGone = known.revokedAt !== null || known.kind === 'view_once' || isPast(known.expiresAt, scope)
  return isQuoteGone ? { ...message, quoted: null } : message
}

/**
 * A message that is not to be taken in at all: its time was over before it came, or it is from before its chat, or who
 * wrote it, was forgotten. WhatsApp counts whole seconds: what happens as it is written in the very second of the
 * forgetting is new.
 */
export function isGone(scope: Scope, db: Db, message: ChannelMessage, mayBeForgotten: boolean): boolean {
  if (isPast(message.expiresAt ?? null, scope)) return true
  if (!mayBeForgotten) return false
  const { chatId, chatAddresses, authorId, fromMe } = message
  const people = [chatId, ...chatAddresses, ...(authorId === null || fromMe ? [] : [authorId])]
  const at = forgottenAt(db, scope.accountId, people)
  if (at === null) return false
  return message.live ? message.sentAt < Math.floor(at / 1000) * 1000 : message.sentAt <= at
}

function isPast(at: number | null, { clock }: Scope): boolean {
  return at !== null && at <= clock.now()
}
