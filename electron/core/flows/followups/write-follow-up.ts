import type { ConversationId } from '../../../contract/ids.ts'
import { findReading } from '../../assistant/reading/readings.store.ts'
import { BY_RULES } from '../../assistant/reading/triage-rules.ts'
import { lockLanguage } from '../../assistant/voice/voice-language.ts'
import type { FollowUpContext } from '../../db/follow-ups-schema.ts'
import type { Db, Tx } from '../../db/open.ts'
import { findPlan, insertPlan, lastVariant } from '../../followups/plans.store.ts'
import { readPreferences } from '../../followups/preferences.store.ts'
import { minuteOfDay } from '../../followups/quiet-hours.ts'
import { type FollowUpWords, kindOf, wishFor } from '../../followups/wishes.ts'
import { getContact, getConversation, type StoredConversation } from '../../inbox/conversations.store.ts'
import { listMessages } from '../../inbox/messages.store.ts'
import { findLiveRow, insertRow } from '../../outbox/outbox.store.ts'
import { relationshipOf } from '../propose-relationship.ts'
import { type FollowUpScope, zonesFor } from './follow-up-facts.ts'
import { conversationOf, decide, judgeNow } from './judge.ts'

const DAY_MS = 24 * 60 * 60_000
/** How soon the account whose it is may be open again. */
const ELSEWHERE_MS = 60 * 60_000

export interface Planned {
  readonly conversationId: ConversationId
  readonly byUser: boolean
  /** When it was planned (ms): whoever wrote since then makes it needless. */
  readonly since: number
  /** What the user wants it to say. */
  readonly instruction?: string | undefined
}

export type WriteOutcome =
  | { readonly kind: 'wished' }
  | { readonly kind: 'later'; readonly at: number }
  /** It is another account's, which is not open now; it may be by then. */
  | { readonly kind: 'elsewhere'; readonly at: number }
  | { readonly kind: 'dropped'; readonly code: string }

/**
 * The planned moment has come: where the rules still allow it, a row of the outbox wants to be written, and is a draft
 * like any other from then on. The rules, the row and what it is about are one transaction.
 */
export function wishForFollowUp(scope: FollowUpScope, planned: Planned): WriteOutcome {
  const { conversationId, byUser, since } = planned
  const outcome = scope.store.transaction((tx): WriteOutcome => {
    const conversation = conversationOf(scope, tx, conversationId)
    if (conversation === null && getConversation(tx, conversationId) !== null) {
      return { kind: 'elsewhere', at: scope.clock.now() + ELSEWHERE_MS }
    }
    if (conversation === null) return { kind: 'dropped', code: 'gone' }
    if (isWished(tx, planned)) return { kind: 'wished' }
    const verdict = judgeNow(scope, tx, conversation, { stage: 'write', byUser, plannedSince: since })
    if (!verdict.allowed && verdict.code === 'quiet_hours' && verdict.until !== null) {
      return { kind: 'later', at: verdict.until }
    }
    if (!verdict.allowed) return { kind: 'dropped', code: verdict.code }
    insertWish(scope, tx, conversation, planned)
    return { kind: 'wished' }
  })
  scope.announce('followups', conversationId)
  if (outcome.kind === 'wished') {
    scope.announce('outbox', conversationId)
    scope.announce('conversations', conversationId)
    scope.wakeAssistant()
  }
  return outcome
}

/** The process died between the wish and the end of the job that made it. */
function isWished(db: Db, { conversationId, since }: Planned): boolean {
  const live = findLiveRow(db, conversationId)
  return live !== null && findPlan(db, live.id)?.sinceAt === since
}

function insertWish(scope: FollowUpScope, tx: Tx, conversation: StoredConversation, planned: Planned): void {
  const now = scope.clock.now()
  const context = contextOf(scope, tx, conversation)
  const kind = kindOf({ ...context, expectsAnswer: conversation.state === 'waiting' })
  const words: FollowUpWords = { kind, variant: nextVariant(scope, tx, kind), ...context }
  const row = insertRow(
    tx,
    {
      accountId: scope.accountId,
      conversationId: conversation.id,
      origin: 'follow_up',
      status: 'pending',
      priority: conversation.priority,
      notBefore: now,
      change: { instruction: wishFor(words, planned.instruction ?? null) },
    },
    { actor: planned.byUser ? 'user' : 'assistant', at: now },
  )
  insertPlan(tx, {
    outboxId: row.id,
    accountId: scope.accountId,
    conversationId: conversation.id,
    byUser: planned.byUser,
    ...{ kind, variant: words.variant, context, sinceAt: planned.since, plannedAt: now },
  })
  decide(scope, tx, conversation.id, { stage: 'write', outcome: 'written', code: kind, untilAt: null })
}

/** As far back as the language is told from. */
const LOOK_BACK = 40

function contextOf(scope: FollowUpScope, db: Db, conversation: StoredConversation): FollowUpContext {
  const read = findReading(db, conversation.id)
  const contact = conversation.contactId === null ? null : getContact(db, conversation.contactId)
  const [zone = scope.timeZone] = zonesFor(scope, readPreferences(db, scope.accountId, conversation.id), contact)
  const quietSince = Math.max(conversation.lastInboundAt ?? 0, conversation.lastOutboundAt ?? 0)
  const newestFirst = listMessages(db, conversation.id, LOOK_BACK)
  const texts = (fromMe: boolean) =>
    newestFirst.flatMap((message) => (message.fromMe === fromMe && message.text !== null ? [message.text] : []))
  return {
    relationship: relationshipOf(db, conversation.contactId)?.value ?? null,
    emotion: read?.reading.emotion ?? null,
    // The rules know topics by an English word of their own, which nobody said.
    topic: read === null || read.reading.by === BY_RULES ? null : (read.reading.topics[0] ?? null),
    daysQuiet: Math.max(0, Math.floor((scope.clock.now() - quietSince) / DAY_MS)),
    language: lockLanguage(texts(true), texts(false)),
    hour: Math.floor(minuteOfDay(scope.clock.now(), zone) / 60),
  }
}

/** The two ways of a kind take turns, over everybody: so each gets as many tries, also where many are written at once. */
function nextVariant({ accountId }: FollowUpScope, db: Db, kind: FollowUpWords['kind']): 'a' | 'b' {
  return lastVariant(db, accountId, kind) === 'a' ? 'b' : 'a'
}
