import { wordKind, wordRefusal } from '../../../contract/follow-up-words.ts'
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
import { findPlan } from '../../followups/plans.store.ts'
import { readPreferences, type StoredPreferences } from '../../followups/preferences.store.ts'
import { zonesOfPhone } from '../../followups/quiet-hours.ts'
import { isImportant } from '../../inbox/close-people.ts'
import { getContact, getConversation, type StoredContact } from '../../inbox/conversations.store.ts'
import { listJobs, type ScheduledJob } from '../../jobs/scheduled-jobs.store.ts'
import { listRows } from '../../outbox/outbox.store.ts'
import { mustExist } from '../request-draft.ts'
import { learnedHour, type PlanScope } from './plan-follow-up.ts'

const iso = (at: number) => new Date(at).toISOString()
const isoOrNull = (at: number | null) => (at === null ? null : iso(at))
const MOST = 500

/** What is planned, and what is written and waits for the user, the next first. */
export function upcomingFollowUps(scope: PlanScope): UpcomingFollowUp[] {
  const { db } = scope.store
  const jobs = listJobs(db, { statuses: ['pending', 'running'], type: 'FOLLOW_UP_MESSAGE' }, MOST)
  const live = {
    accountId: scope.accountId,
    statuses: ['pending', 'generating', 'draft', 'queued', 'sending', 'uncertain'],
  }
  const rows = listRows(db, { ...live, statuses: [...live.statuses] as never, limit: MOST, after: null })
  return [
    ...rows
      .filter(({ origin }) => origin === 'follow_up')
      .map((row): UpcomingFollowUp => {
        const plan = findPlan(db, row.id)
        return {
          ...named(db, row.conversationId),
          ...{ jobId: null, outboxId: row.id, dueAt: iso(plan?.plannedAt ?? row.createdAt) },
          byUser: plan?.byUser === true,
          kind: plan?.kind ?? null,
          reason: plan === null ? '' : `Written: ${wordKind(plan.kind)}.`,
        }
      }),
    ...jobs.flatMap((job) => toUpcoming(db, job)),
  ]
}

/** One that is planned, as it travels. */
export function toUpcoming(db: Db, job: ScheduledJob): UpcomingFollowUp[] {
  const payload: unknown = JSON.parse(job.payload)
  const id = conversationId.safeParse(Reflect.get(Object(payload), 'conversationId'))
  if (!id.success) return []
  const byUser = Reflect.get(Object(payload), 'byUser') === true
  const reason = byUser ? 'You asked for it.' : 'It went quiet.'
  const { id: jobId, scheduledAt } = job
  return [{ ...named(db, id.data), jobId, outboxId: null, dueAt: iso(scheduledAt), byUser, kind: null, reason }]
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
  if (kind.success) return `Because ${wordKind(kind.data)}.`
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
