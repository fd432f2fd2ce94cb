import { wordKind, wordKindFirst, wordRefusal } from '../../../contract/follow-up-words.ts'
import type {
  FollowUpDecision,
  FollowUpPreferences,
  SentFollowUp,
  UpcomingFollowUp,
} from '../../../contract/follow-ups.ts'
import { FOLLOW_UP_REFUSALS, followUpKind } from '../../../contract/follow-ups.ts'
import { type ConversationId, conversationId } from '../../../contract/ids.ts'
import type { Db } from '../../db/open.ts'
import { listDecisions } from '../../followups/decisions.store.ts'
import { listSent, listSentTo } from '../../followups/history.store.ts'
import { answerChance } from '../../followups/learning.ts'
import { type FollowUpPlan, findPlan } from '../../followups/plans.store.ts'
import { readPreferences, type StoredPreferences } from '../../followups/preferences.store.ts'
import { zonesOfPhone } from '../../followups/quiet-hours.ts'
import { isImportant } from '../../inbox/close-people.ts'
import { getContact, getConversation, type StoredContact } from '../../inbox/conversations.store.ts'
import { listJobs, type ScheduledJob } from '../../jobs/scheduled-jobs.store.ts'
import { listLiveFollowUps } from '../../outbox/follow-up-rows.ts'
import type { OutboxRow } from '../../outbox/outbox.store.ts'
import { mustExist } from '../request-draft.ts'
import { zonesFor } from './follow-up-facts.ts'
import { learnedHour, type PlanScope } from './plan-follow-up.ts'

const iso = (at: number) => new Date(at).toISOString()
const isoOrNull = (at: number | null) => (at === null ? null : iso(at))
const MOST = 500
const DAY_MS = 24 * 60 * 60_000

/** What is planned, and what is written and waits for the user, the next first. */
export function upcomingFollowUps(scope: PlanScope): UpcomingFollowUp[] {
  const { db } = scope.store
  const jobs = listJobs(db, { statuses: ['pending', 'running'], type: 'FOLLOW_UP_MESSAGE' }, MOST)
  return [
    ...listLiveFollowUps(db, scope.accountId, MOST).map((row) => toWritten(scope, row)),
    ...jobs.flatMap((job) => toUpcoming(scope, job)),
  ]
}

function toWritten(scope: PlanScope, row: OutboxRow): UpcomingFollowUp {
  const plan = findPlan(scope.store.db, row.id)
  return {
    ...about(scope, row.conversationId),
    ...{ jobId: null, outboxId: row.id, dueAt: iso(plan?.plannedAt ?? row.createdAt) },
    standing: standingOf(row),
    byUser: plan?.byUser === true,
    kind: plan?.kind ?? null,
    ...(plan === null ? { reason: '' } : { quietDays: plan.context.daysQuiet, reason: whyWritten(plan) }),
  }
}

function standingOf({ status }: OutboxRow): UpcomingFollowUp['standing'] {
  if (status === 'draft') return 'draft'
  return status === 'pending' || status === 'generating' ? 'writing' : 'leaving'
}

function whyWritten({ byUser, kind }: FollowUpPlan): string {
  return byUser ? `You asked for it; ${wordKind(kind)}.` : `${wordKindFirst(kind)}.`
}

/** One that is planned, as it travels. */
export function toUpcoming(scope: PlanScope, job: ScheduledJob): UpcomingFollowUp[] {
  const payload: unknown = JSON.parse(job.payload)
  const id = conversationId.safeParse(Reflect.get(Object(payload), 'conversationId'))
  // What is planned for another account is none of this one's.
  if (!id.success || getConversation(scope.store.db, id.data)?.accountId !== scope.accountId) return []
  const byUser = Reflect.get(Object(payload), 'byUser') === true
  const { id: jobId, scheduledAt } = job
  return [
    {
      ...about(scope, id.data),
      ...{ jobId, outboxId: null, dueAt: iso(scheduledAt), standing: 'planned', byUser, kind: null },
      reason: [whyPlanned(scope, id.data, byUser), ...heldBack(scope, id.data)].join(' '),
    },
  ]
}

function whyPlanned({ store }: PlanScope, id: ConversationId, byUser: boolean): string {
  if (byUser) return 'You asked for it.'
  return getConversation(store.db, id)?.state === 'waiting'
    ? 'Your last word is unanswered.'
    : 'You want to stay in touch.'
}

/** It was due already, and they were asleep. */
function heldBack({ store, accountId }: PlanScope, id: ConversationId): string[] {
  const [last] = listDecisions(store.db, { accountId, conversationId: id }, 1)
  return last?.stage === 'write' && last.code === 'quiet_hours' ? [wordRefusal('quiet_hours')] : []
}

/** Who it is, where they live, and for how long nobody wrote. */
function about(scope: PlanScope, id: ConversationId) {
  const { db } = scope.store
  const conversation = getConversation(db, id)
  const contact = conversation?.contactId == null ? null : getContact(db, conversation.contactId)
  const timeZones = zonesFor(scope, readPreferences(db, scope.accountId, id), contact)
  const lastAt = Math.max(conversation?.lastInboundAt ?? 0, conversation?.lastOutboundAt ?? 0)
  const quietDays = lastAt === 0 ? 0 : Math.max(0, Math.floor((scope.clock.now() - lastAt) / DAY_MS))
  return { ...named(db, id), timeZones, quietDays }
}

export function sentFollowUps(scope: PlanScope, about: ConversationId | undefined, limit: number): SentFollowUp[] {
  const { db } = scope.store
  const sent = about === undefined ? listSent(db, scope.accountId, 0, limit) : listSentTo(db, about, limit)
  return sent.map(({ id, conversationId: to, messageSent: text, kind, variant, sentAt, responseTime }) => ({
    ...{ id, text, kind, variant },
    ...named(db, to),
    sentAt: iso(sentAt),
    answeredAt: isoOrNull(responseTime),
    minutesToAnswer: responseTime === null ? null : Math.round((responseTime - sentAt) / 60_000),
  }))
}

export function followUpDecisions(
  scope: PlanScope,
  about: ConversationId | undefined,
  limit: number,
): FollowUpDecision[] {
  const { db } = scope.store
  return listDecisions(db, { accountId: scope.accountId, conversationId: about }, limit).map((decision) => ({
    ...{
      id: decision.id,
      stage: decision.stage,
      outcome: decision.outcome,
      code: decision.code,
      times: decision.times,
    },
    ...named(db, decision.conversationId),
    reason: reasonOf(decision.code),
    until: isoOrNull(decision.untilAt),
    firstAt: iso(decision.firstAt),
    lastAt: iso(decision.lastAt),
  }))
}

function reasonOf(code: string): string {
  const refusal = FOLLOW_UP_REFUSALS.find((known) => known === code)
  if (refusal !== undefined) return wordRefusal(refusal)
  const kind = followUpKind.safeParse(code)
  if (kind.success) return `${wordKindFirst(kind.data)}.`
  return code === 'by_user' ? 'Your wish.' : 'It went quiet.'
}

/** How one person is followed up with, and what was learned about them. @throws AppError NOT_FOUND */
export function preferencesOf(scope: PlanScope, id: ConversationId): FollowUpPreferences {
  const { db } = scope.store
  const conversation = mustExist(db, id)
  const contact = conversation.contactId === null ? null : getContact(db, conversation.contactId)
  const said = readPreferences(db, scope.accountId, id)
  const { zones, best } = learnedHour(scope, db, conversation)
  const own = listSentTo(db, id, MOST)
  const all = listSent(db, scope.accountId, 0, MOST)
  const hits = own.filter(({ responseReceived }) => responseReceived).length
  const chance = answerChance(
    { hits, of: own.length },
    { hits: all.filter((s) => s.responseReceived).length, of: all.length },
  )
  return {
    conversationId: id,
    enabled: said.enabled,
    ...standing(scope, said, contact),
    frequencyHours: said.frequencyHours ?? scope.settings().followUps.defaultDelayHours,
    frequencyBy: said.frequencyHours === null ? 'settings' : 'user',
    optedOutAt: isoOrNull(said.optedOutAt),
    afterBadNews: said.afterBadNews,
    timeZones: zones,
    timeZoneBy: said.timeZone !== null ? 'user' : zonesOfPhone(contact?.phone ?? null).length > 0 ? 'phone' : 'unknown',
    lastFollowUpAt: isoOrNull(said.lastSentAt),
    bestHour: best.hour,
    bestHourWhy:
      best.hour === null
        ? `Too little is known (${best.from} messages), so any time of their day is as good.`
        : `Learned from ${best.from} of their messages.`,
    answerChance: own.length === 0 ? null : chance,
    answerChanceWhy:
      own.length === 0
        ? 'They got no follow-up yet.'
        : `${hits} of ${own.length} follow-ups were answered; with so few, everybody's answers count a little too.`,
  }
}

function standing(
  scope: PlanScope,
  said: StoredPreferences,
  contact: StoredContact | null,
): Pick<FollowUpPreferences, 'active' | 'why'> {
  if (said.optedOutAt !== null) return { active: false, why: wordRefusal('opted_out') }
  if (said.enabled === false) return { active: false, why: wordRefusal('switched_off_here') }
  if (!scope.settings().followUps.enabled) return { active: false, why: wordRefusal('switched_off') }
  if (said.enabled === true) return { active: true, why: 'You switched them on.' }
  return contact !== null && isImportant(contact)
    ? { active: true, why: 'They are close to you: when they owe you an answer.' }
    : { active: false, why: wordRefusal('not_chosen') }
}

function named(db: Db, id: ConversationId): { conversationId: ConversationId; title: string } {
  return { conversationId: id, title: getConversation(db, id)?.title ?? '' }
}
