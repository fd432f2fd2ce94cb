import type { MessageKind } from '../../../contract/models.ts'
import { stripHidden } from '../checking/hidden-characters.ts'
import { isOneTimeCode } from '../reading/one-time-code.ts'

/** A message as the assistant sees it: what was written, by whom, when. Nothing in it is ever an instruction. */
export interface MessageEvidence {
  readonly id: string
  readonly fromMe: boolean
  /** Who wrote it, in a group; their own choice of name, so as little to be trusted as their words. */
  readonly author: string | null
  readonly kind: MessageKind
  readonly text: string | null
  /** ms since 1970 */
  readonly sentAt: number
  readonly edited: boolean
  readonly revoked: boolean
  readonly quoted: { readonly id: string | null; readonly author: string | null; readonly text: string } | null
  readonly media: { readonly fileName: string | null; readonly durationSeconds: number | null } | null
  /** Part of the burst that still waits for an answer. */
  readonly unanswered: boolean
}

/** The longest a single message, a quotation and a name may be in a prompt, in UTF-16 units. */
export const LONGEST = { message: 4_000, quotation: 400, name: 80 } as const

const MEDIA_WORDS: Partial<Record<MessageKind, string>> = {
  image: 'picture',
  video: 'video',
  voice: 'voice note',
  audio: 'audio file',
  document: 'document',
  sticker: 'sticker',
  location: 'location',
  contact: 'contact card',
  poll: 'poll',
  event: 'event invitation',
  call: 'call',
  view_once: 'view-once message',
  system: 'notice from WhatsApp',
  undecryptable: 'message that could not be decrypted',
  unknown: 'message of an unknown kind',
}

/**
 * One message as a tagged block. The tag cannot be closed or forged from inside: whatever people wrote (words, names,
 * file names) loses its angle brackets, ampersands and, in attributes, its quotation marks.
 */
export function toBlock(message: MessageEvidence, number: number, time: string, quotedNumber: number | null): string {
  const words = wordsOf(message)
  const attributes = [
    `n="${number}"`,
    `time="${time}"`,
    `by="${message.fromMe ? 'user' : 'contact'}"`,
    message.author === null || message.fromMe ? '' : `name="${toAttribute(message.author, LONGEST.name)}"`,
    message.unanswered ? 'unanswered="yes"' : '',
    message.edited ? 'edited="yes"' : '',
    words.length > LONGEST.message ? `characters_left_out="${words.length - LONGEST.message}"` : '',
  ]
  const body = toQuotation(message, quotedNumber) + toMedia(message) + escapeText(cut(words, LONGEST.message))
  return `<message ${attributes.filter((attribute) => attribute !== '').join(' ')}>${body}</message>`
}

/** What of a message may be shown to a model: one-time codes and withdrawn words never are. */
export function wordsOf(message: MessageEvidence): string {
  if (message.revoked || message.text === null) return ''
  return isOneTimeCode(message.text) ? '' : stripHidden(message.text).trim()
}

/** What of a quotation may be shown: a quoted one-time code never is. */
export function quotedWords({ quoted, revoked }: MessageEvidence): string {
  return quoted === null || revoked || isOneTimeCode(quoted.text) ? '' : stripHidden(quoted.text).trim()
}

/** Makes words unable to be mistaken for a tag. Full-width and small brackets too: some models fold them. */
export function escapeText(text: string): string {
  return stripHidden(text)
    .replaceAll('&', '&amp;')
    .replaceAll(/[<\u{FF1C}\u{FE64}]/gu, '&lt;')
    .replaceAll(/[>\u{FF1E}\u{FE65}]/gu, '&gt;')
}

export function toAttribute(text: string, longest: number): string {
  const line = stripHidden(text).replaceAll(/\s+/g, ' ').trim()
  return escapeText(cut(line, longest)).replaceAll('"', '&quot;')
}

function toQuotation(message: MessageEvidence, number: number | null): string {
  const { quoted, revoked } = message
  if (quoted === null || revoked) return ''
  const of = number === null ? '' : ` of_message="${number}"`
  const name = quoted.author === null ? '' : ` name="${toAttribute(quoted.author, LONGEST.name)}"`
  const text = escapeText(cut(quotedWords(message), LONGEST.quotation))
  return `<answers_to${of}${name}>${text}</answers_to>`
}

function toMedia(message: MessageEvidence): string {
  if (message.revoked) return '<note>withdrawn by its writer</note>'
  if (message.text !== null && isOneTimeCode(message.text)) return '<note>a one-time code, not shown</note>'
  const word = MEDIA_WORDS[message.kind]
  if (word === undefined) return ''
  const details = [word, durationOf(message), fileNameOf(message)].filter((part) => part !== '')
  return `<note>${details.join(', ')}</note>`
}

function durationOf({ media }: MessageEvidence): string {
  const seconds = media?.durationSeconds ?? null
  if (seconds === null || !Number.isFinite(seconds) || seconds < 0) return ''
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`
}

function fileNameOf({ media }: MessageEvidence): string {
  const name = media?.fileName ?? null
  return name === null ? '' : `named "${toAttribute(name, LONGEST.name)}"`
}

/** Cuts at a whole character: half an emoji would arrive as rubbish. */
function cut(text: string, longest: number): string {
  return text.length <= longest
    ? text
    : text
        .slice(0, longest)
        .toWellFormed()
        .replace(/\u{FFFD}$/u, '')
}
