import type { Conversation, Message, MessageKind, Receipt } from '../../../electron/contract/models.ts'
import { ago, duration, until, waited } from '../../ui/times.ts'

/** Under the name: whose turn it is, since when, and why it matters. */
export function headline(conversation: Conversation, now: number, locale?: string): string {
  const { state, waitsSince, snoozedUntil, lastMessageAt } = conversation
  const reasons = conversation.reasons.slice(0, 2).map((reason) => reason.text)
  switch (state) {
    case 'unanswered': {
      const wait = waitsSince === null ? 'waits for your answer' : `waits ${waited(waitsSince, now, locale)}`
      return [wait, ...reasons].join(' · ')
    }
    case 'waiting':
      return waitsSince === null
        ? 'you wait for their answer'
        : `you have waited ${waited(waitsSince, now, locale)} for their answer`
    case 'snoozed':
      return snoozedUntil === null ? 'snoozed' : `snoozed, comes back ${until(snoozedUntil, now, locale)}`
    case 'done':
      return lastMessageAt === null ? 'done' : `done · last message ${ago(lastMessageAt, now, locale)}`
  }
}

/** An approved reply is on its way: what closes the conversation is its arrival, and closing now would stop it. */
export function hasReplyOnItsWay({ draft }: Conversation): boolean {
  return draft?.status === 'queued' || draft?.status === 'sending'
}

/** What stands for a message that has no words of its own. */
export const KIND_WORDS: Record<MessageKind, string> = {
  text: 'Message',
  image: 'Picture',
  video: 'Video',
  voice: 'Voice message',
  audio: 'Audio',
  document: 'File',
  sticker: 'Sticker',
  location: 'Location',
  contact: 'Contact card',
  poll: 'Poll',
  event: 'Event',
  call: 'Call',
  view_once: 'View-once message. It can be opened on your phone only.',
  system: 'Notice',
  undecryptable: 'This message could not be decrypted here. You can read it on your phone.',
  unknown: 'This kind of message cannot be shown here. You can see it on your phone.',
}

export const RECEIPT_WORDS: Record<Receipt, string> = {
  none: 'On its way',
  server: 'Sent',
  device: 'Delivered',
  read: 'Read',
  played: 'Played',
}

/** What is known of a file before it is fetched: `Video · 12 sec · 3.1 MB`. */
export function mediaWords(message: Pick<Message, 'kind' | 'media'>, locale?: string): string {
  const { media, kind } = message
  const parts = [
    media?.fileName ?? KIND_WORDS[kind],
    media?.durationSeconds ? duration(media.durationSeconds * 1_000, locale) : null,
    media?.sizeBytes ? fileSize(media.sizeBytes, locale) : null,
  ]
  return parts.filter((part) => part !== null).join(' · ')
}

/** A size as people read it; a thousand bytes are a kilobyte. */
export function fileSize(bytes: number, locale?: string): string {
  const [amount, unit] = bytes < 1_000_000 ? [Math.max(1, bytes / 1_000), 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
  const digits = amount < 10 && unit === 'megabyte' ? 1 : 0
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: digits }).format(amount)
}
