import type { ReasonCode } from '../../contract/models.ts'
import type { StoredReason } from '../db/schema.ts'
import type { ChatFacts, MessageFacts } from './summary.ts'
import { isUrgent } from './words.ts'

/** What each reason adds to an ordinary message's 2. The sum is cut to 1–5; the model may refine it later. */
const WEIGHTS: Partial<Record<ReasonCode, number>> = {
  urgent_words: 2,
  asked_question: 1,
  mentioned_you: 1,
  quoted_you: 1,
  sent_many: 1,
  known_contact: 0,
  new_contact: -1,
  marked_urgent: 3,
  marked_not_urgent: -3,
}

/** Three messages in a row without an answer say that somebody is waiting. */
const MANY = 3

/** The priority of a burst of messages with the reasons for it; `earlier` are the reasons of the burst so far. */
export function rate(
  message: MessageFacts,
  chat: ChatFacts,
  earlier: readonly StoredReason[],
): { priority: number; reasons: StoredReason[] } {
  const codes = new Map(earlier.map((reason) => [reason.code, reason]))
  const add = (code: ReasonCode, params: StoredReason['params'] = {}) => codes.set(code, { code, params })
  if (message.text !== null && isUrgent(message.text)) add('urgent_words')
  if (message.asksSomething) add('asked_question')
  if (message.mentionsMe) add('mentioned_you')
  if (message.quotesMe) add('quoted_you')
  if (['image', 'video', 'voice', 'audio', 'document'].includes(message.kind)) add('sent_media', { kind: message.kind })
  const count = Number(codes.get('sent_many')?.params.count ?? 0) + 1
  add('sent_many', { count })
  if (chat.kind === 'direct' && !chat.isSavedContact) add('new_contact')
  const reasons = [...codes.values()].sort((a, b) => rank(b) - rank(a))
  return { priority: Math.min(5, Math.max(1, 2 + sum(reasons))), reasons }
}

function sum(reasons: readonly StoredReason[]): number {
  return reasons.reduce((total, reason) => total + weight(reason), 0)
}

function weight(reason: StoredReason): number {
  if (reason.code === 'sent_many' && Number(reason.params.count) < MANY) return 0
  return WEIGHTS[reason.code] ?? 0
}

/** The strongest reason first: a list row shows only one. */
function rank(reason: StoredReason): number {
  if (reason.code === 'sent_many' && Number(reason.params.count) < MANY) return -2
  // What the user said, and a warning, are never behind anything.
  if (FIRST.has(reason.code)) return 9
  return reason.code === 'new_contact' ? -1 : weight(reason)
}

const FIRST: ReadonlySet<ReasonCode> = new Set(['marked_urgent', 'marked_not_urgent', 'fraud'])

/** The reasons a person should read: a count below "many" is only bookkeeping. */
export function visibleReasons(reasons: readonly StoredReason[]): StoredReason[] {
  return reasons.filter((reason) => reason.code !== 'sent_many' || Number(reason.params.count) >= MANY)
}
