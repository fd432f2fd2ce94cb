import { AppError } from '../../../contract/errors.ts'
import { wordRefusal } from '../../../contract/follow-up-words.ts'
import type { ConversationId, JobId } from '../../../contract/ids.ts'
import type { Tx } from '../../db/open.ts'
import { judgeFollowUp } from '../../followups/eligibility.ts'
import { changePreferences, type PreferenceChange, type StoredPreferences } from '../../followups/preferences.store.ts'
import type { StoredConversation } from '../../inbox/conversations.store.ts'
import { changeJob, getJob, getLive, type ScheduledJob } from '../../jobs/scheduled-jobs.store.ts'
import { uncancelJob } from '../../jobs/steer-jobs.ts'
import { mustExist } from '../request-draft.ts'
import { followUpFacts } from './follow-up-facts.ts'
import { decide } from './judge.ts'
import { followUpKey, type PlanScope, planFollowUp } from './plan-follow-up.ts'
import { withdrawPlanned } from './withdraw-planned.ts'

const HOUR_MS = 60 * 60_000

/** What the user says about one person. @throws AppError NOT_FOUND, VALIDATION_FAILED for groups or an unknown time zone */
export function changeFollowUps(scope: PlanScope, id: ConversationId, change: PreferenceChange): StoredPreferences {
  if (change.timeZone != null) requireZone(change.timeZone)
  const after = scope.store.transaction((tx) => {
    requirePerson(mustExist(tx, id))
    const now = scope.clock.now()
    if (change.enabled === false || change.optedOutAt != null) withdrawPlanned(scope, tx, id, 'by_user')
    return changePreferences(tx, scope.accountId, id, change, now)
  })
  scope.announce('followups', id)
  scope.announce('conversations', id)
  return after
}

/**
 * The user asks for a follow-up by hand. What can never be sent is refused at once rather than at its time.
 * @throws AppError NOT_FOUND, ILLEGAL_TRANSITION with the rule's reason
 */
export function scheduleFollowUp(
  scope: PlanScope,
  id: ConversationId,
  wish: { readonly at: number; readonly instruction?: string | undefined },
): ScheduledJob {
  const job = scope.store.transaction((tx) => {
    const conversation = mustExist(tx, id)
    refuseHopeless(scope, tx, conversation)
    refuseWhileWritten(getLive(tx, followUpKey(id)))
    withdrawPlanned(scope, tx, id, 'by_user')
    const { at, instruction } = wish
    planFollowUp(scope, tx, id, { at, byUser: true, ...(instruction === undefined ? {} : { instruction }) })
    return requirePlanned(tx, id)
  })
  scope.announce('followups', id)
  return job
}

/** Takes back what is planned, and plans nothing for as long as two follow-ups stay apart. @throws AppError NOT_FOUND */
export function skipFollowUp(scope: PlanScope, id: ConversationId): StoredPreferences {
  const after = scope.store.transaction((tx) => {
    const conversation = mustExist(tx, id)
    withdrawPlanned(scope, tx, id, 'by_user')
    const facts = followUpFacts(scope, tx, conversation, { byUser: false, plannedSince: null })
    const now = scope.clock.now()
    return changePreferences(tx, scope.accountId, id, { skippedUntil: now + facts.frequencyHours * HOUR_MS }, now)
  })
  scope.announce('followups', id)
  return after
}

/** Takes a skip back: the very follow-up that was planned comes again, by the rules it had. @throws AppError NOT_FOUND, ILLEGAL_TRANSITION */
export function unskipFollowUp(scope: PlanScope, id: ConversationId, jobId: JobId): ScheduledJob {
  const job = scope.store.transaction((tx) => {
    if (getJob(tx, jobId)?.uniqueKey !== followUpKey(id)) {
      throw new AppError('NOT_FOUND', { message: 'No follow-up of theirs was skipped.' })
    }
    changePreferences(tx, scope.accountId, id, { skippedUntil: null }, scope.clock.now())
    const planned = uncancelJob(tx, jobId)
    decide(scope, tx, id, { stage: 'find', outcome: 'planned', code: 'by_user', untilAt: planned.scheduledAt })
    return planned
  })
  scope.announce('followups', id)
  return job
}

/** Moves what is planned to another instant (ms). @throws AppError NOT_FOUND when nothing is planned */
export function moveFollowUp(scope: PlanScope, id: ConversationId, at: number): ScheduledJob {
  const job = scope.store.transaction((tx) => {
    const planned = requirePlanned(tx, id)
    refuseWhileWritten(planned)
    changeJob(tx, planned.id, { scheduledAt: at })
    return requirePlanned(tx, id)
  })
  scope.announce('followups', id)
  return job
}

/** What is planned for one person; null when nothing is. */
export function plannedFor(scope: PlanScope, id: ConversationId): ScheduledJob | null {
  return getLive(scope.store.db, followUpKey(id))
}

function requirePlanned(tx: Tx, id: ConversationId): ScheduledJob {
  const job = getLive(tx, followUpKey(id))
  if (job === null) throw new AppError('NOT_FOUND', { message: 'No follow-up is planned for them.' })
  return job
}

/** In the moment in which its time has come it is too late to change it. */
function refuseWhileWritten(job: ScheduledJob | null): void {
  if (job?.status === 'running') throw new AppError('JOB_RUNNING', { message: 'Their follow-up is just being begun.' })
}

/** Limits and sleep pass with time; the rest does not. */
function refuseHopeless(scope: PlanScope, tx: Tx, conversation: StoredConversation): void {
  const verdict = judgeFollowUp(followUpFacts(scope, tx, conversation, { byUser: true, plannedSince: null }))
  if (verdict.allowed || verdict.until !== null || verdict.code === 'draft_waits') return
  throw new AppError('ILLEGAL_TRANSITION', {
    message: `No follow-up can be planned: ${wordRefusal(verdict.code)}`,
    data: { refusal: verdict.code },
  })
}

function requirePerson({ kind, isSelf }: StoredConversation): void {
  if (kind === 'direct' && !isSelf) return
  throw new AppError('VALIDATION_FAILED', { message: 'Follow-ups go to single people only.' })
}

function requireZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
  } catch {
    throw new AppError('VALIDATION_FAILED', { message: `timeZone: "${zone}" is no time zone; one is Europe/Berlin.` })
  }
}
