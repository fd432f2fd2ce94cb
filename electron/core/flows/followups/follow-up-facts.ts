import type { OutboxId } from '../../../contract/ids.ts'
import { findEmotion } from '../../assistant/reading/emotion.ts'
import { findReading } from '../../assistant/reading/readings.store.ts'
import type { Db } from '../../db/open.ts'
import { BAD_NEWS_MS, type FollowUpFacts } from '../../followups/eligibility.ts'
import { countUnanswered, listSentTo } from '../../followups/history.store.ts'
import { readPreferences, type StoredPreferences } from '../../followups/preferences.store.ts'
import { awakeFrom, type QuietHours, zonesOfPhone } from '../../followups/quiet-hours.ts'
import { isImportant } from '../../inbox/close-people.ts'
import { getContact, type StoredContact, type StoredConversation } from '../../inbox/conversations.store.ts'
import { listMessages } from '../../inbox/messages.store.ts'
import { findNewestReply, listOpenRows } from '../../outbox/outbox.store.ts'
import type { AccountScope } from '../account-scope.ts'
import { isWithStranger } from '../check-text.ts'
import { mayAsk } from '../may-ask.ts'

export interface FollowUpScope extends AccountScope {
  readonly timeZone: string
  watchOnly(): boolean
}

/** What this decision is about. */
export interface Asked {
  readonly byUser: boolean
  /** The user approved it with their own eyes. */
  readonly approved?: boolean
  /** Since when it is planned (ms); null while it is looked for. */
  readonly plannedSince: number | null
  /** The follow-up's own row, which does not stand in its own way. */
  readonly ownRow?: OutboxId
}

/** As many of one person's follow-ups as any rule looks at. */
const LOOK_BACK = 50

/** Everything the rules want to know about one person now, in one look at the data. */
export function followUpFacts(
  scope: FollowUpScope,
  db: Db,
  conversation: StoredConversation,
  { byUser, approved = false, plannedSince, ownRow }: Asked,
): FollowUpFacts {
  const now = scope.clock.now()
  const settings = scope.settings().followUps
  const said = readPreferences(db, scope.accountId, conversation.id)
  const contact = conversation.contactId === null ? null : getContact(db, conversation.contactId)
  const sent = () => listSentTo(db, conversation.id, LOOK_BACK)
  const { kind, isSelf, state, lastInboundAt, lastOutboundAt } = conversation
  return {
    ...{ now, byUser, approved, plannedSince, kind, isSelf, lastInboundAt, lastOutboundAt },
    enabled: settings.enabled,
    watchOnly: scope.watchOnly(),
    ...standingOf(conversation, contact, said),
    replyOwed: state === 'unanswered' || state === 'snoozed',
    expectsAnswer: state === 'waiting',
    draftWaits: listOpenRows(db, [conversation.id]).some(({ id }) => id !== ownRow),
    frequencyHours: said.frequencyHours ?? settings.defaultDelayHours,
    ...{ maxPerWeek: settings.maxPerWeek, maxUnanswered: settings.maxUnanswered },
    // Looked up only where no rule before has decided: most hours most people are simply not quiet for long enough.
    get sentAt() {
      return sent().map(({ sentAt }) => sentAt)
    },
    get unansweredInARow() {
      return countUnanswered(sent())
    },
    get discardedAt() {
      return discardedAt(db, conversation)
    },
    get badNewsAt() {
      return badNewsAt(db, conversation, now)
    },
    get awakeAt() {
      return awakeFrom(now, zonesFor(scope, said, contact), quietHours(scope))
    },
  }
}

/** What they are to the user, and what was said about them. */
function standingOf(conversation: StoredConversation, contact: StoredContact | null, said: StoredPreferences) {
  return {
    isStranger: isWithStranger(conversation, contact) || contact?.relationship === 'stranger',
    chosen: said.enabled,
    isImportant: contact !== null && isImportant(contact),
    optedOut: said.optedOutAt !== null,
    keptOut: !mayAsk(conversation) || conversation.ignored || conversation.archived,
    pausedHere: conversation.paused,
    skippedUntil: said.skippedUntil,
    afterBadNews: said.afterBadNews,
  }
}

/** Where they are: as the user says, as their number says, else where the user is. */
export function zonesFor(
  scope: Pick<FollowUpScope, 'timeZone'>,
  said: Pick<StoredPreferences, 'timeZone'>,
  contact: { readonly phone: string | null } | null,
): string[] {
  if (said.timeZone !== null) return [said.timeZone]
  const zones = zonesOfPhone(contact?.phone ?? null)
  return zones.length > 0 ? zones : [scope.timeZone]
}

/** The hours in which nobody is written to, on the clock where they are. */
export function quietHours(scope: Pick<AccountScope, 'settings'>): QuietHours {
  const { quietFrom, quietTo } = scope.settings().followUps
  return { fromMinute: toMinute(quietFrom), toMinute: toMinute(quietTo) }
}

function toMinute(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number)
  return (hours ?? 0) * 60 + (minutes ?? 0)
}

/**
 * The last exchange, as it was read; and a death that they told of lately, which no thank-you since then undoes, also
 * where the user answered before anything was read.
 */
function badNewsAt(db: Db, { id, lastInboundAt }: StoredConversation, now: number): number | null {
  const emotion = findReading(db, id)?.reading.emotion
  if (emotion === 'sad' || emotion === 'grieving') return lastInboundAt
  const lately = listMessages(db, id, LOOK_BACK).filter(({ fromMe, sentAt }) => !fromMe && sentAt > now - BAD_NEWS_MS)
  return lately.find(({ text }) => text !== null && findEmotion([text]) === 'grieving')?.sentAt ?? null
}

function discardedAt(db: Db, { id }: StoredConversation): number | null {
  const newest = findNewestReply(db, id)
  return newest?.origin === 'follow_up' && newest.status === 'discarded' ? newest.processedAt : null
}
