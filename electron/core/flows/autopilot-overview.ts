import { AppError } from '../../contract/errors.ts'
import type { ConversationId } from '../../contract/ids.ts'
import { getConversation, listOnAutopilot, type StoredConversation } from '../inbox/conversations.store.ts'
import { listByAutopilot, listQueuedByAutopilot } from '../outbox/autopilot-rows.ts'
import { findLiveRow, type OutboxRow } from '../outbox/outbox.store.ts'
import { type AutopilotStop, readAutopilotStops } from '../settings/settings.store.ts'
import { type AutopilotDeps, isAutopilotInForce, type LeftBecause, whyLeftToUser } from './autopilot-judgement.ts'
import { DAY_MS, EARNING } from './autopilot-rules.ts'
import { type Missing, type Standing, standingOf } from './autopilot-standing.ts'

/** So far back its messages are listed. */
const LISTED_MS = 30 * DAY_MS

export interface Overview {
  readonly conversations: readonly { readonly conversation: StoredConversation; readonly missing: readonly Missing[] }[]
  readonly pending: readonly OutboxRow[]
  readonly sent: readonly OutboxRow[]
  readonly stops: readonly (AutopilotStop & { readonly title: string })[]
}

/** All that the autopilot does and did, everywhere. */
export function overviewOfAutopilot(deps: AutopilotDeps): Overview {
  const { db } = deps.store
  const now = deps.clock.now()
  const sent = listByAutopilot(db, deps.accountId, now - LISTED_MS).filter((row) => row.status !== 'queued')
  return {
    conversations: listOnAutopilot(db, deps.accountId).map((conversation) => ({
      conversation,
      missing: standingOf(deps, db, conversation, now).missing,
    })),
    pending: listQueuedByAutopilot(db, deps.accountId),
    sent,
    stops: readAutopilotStops(db).map((stop) => ({
      ...stop,
      title: getConversation(db, stop.conversationId)?.title ?? '',
    })),
  }
}

export interface StandingHere extends Standing {
  readonly on: boolean
  readonly needed: number
  readonly sentToday: number
  readonly stop: AutopilotStop | null
  /** Why the draft that is there was left to the user, beside what is missing; empty where there is none. */
  readonly left: readonly LeftBecause[]
}

/** How it stands in one conversation. @throws AppError NOT_FOUND */
export function autopilotIn(deps: AutopilotDeps, id: ConversationId): StandingHere {
  const { db } = deps.store
  const conversation = getConversation(db, id)
  if (conversation === null) throw new AppError('NOT_FOUND', { message: 'There is no such conversation.' })
  const now = deps.clock.now()
  const today = listByAutopilot(db, deps.accountId, now - DAY_MS).filter((row) => row.conversationId === id)
  return {
    ...standingOf(deps, db, conversation, now),
    on: conversation.autopilot,
    needed: EARNING.unchanged,
    sentToday: today.length,
    stop: readAutopilotStops(db).find((stop) => stop.conversationId === id) ?? null,
    left: leftIn(deps, conversation),
  }
}

function leftIn(deps: AutopilotDeps, conversation: StoredConversation): LeftBecause[] {
  const { db } = deps.store
  const draft = findLiveRow(db, conversation.id)
  if (draft?.status !== 'draft' || !isAutopilotInForce(deps, db, conversation)) return []
  const missing = standingOf(deps, db, conversation, deps.clock.now()).missing.map(({ code }) => code)
  return whyLeftToUser(deps, db, draft, conversation).filter(({ code }) => !missing.some((one) => one === code))
}
