import { getConversation } from '../../inbox/conversations.store.ts'
import { readJobStatus } from '../../jobs/job-status.store.ts'
import type { OutboxRow } from '../../outbox/outbox.store.ts'
import {
  countUncertainSince,
  isAnyBeingWritten,
  listOverdueDrafts,
  listOverdueSends,
} from '../../outbox/overdue-rows.ts'
import { sayCount, sayDuration } from '../../platform/say-amounts.ts'
import { modelWaits } from '../current-model.ts'
import { createPacer } from '../pace-of-row.ts'
import type { Finding, HealthDeps, Look, Probe } from './health-deps.ts'

const MINUTE = 60_000
/** A draft that could be written and still is not after this long is stuck (ms). */
const DRAFT_MS = 15 * MINUTE
/** The same for an approved message that nothing holds back. */
const SEND_MS = 30 * MINUTE
/** What may have been sent and nobody has settled for this long needs the person (ms). */
const UNCERTAIN_MS = 60 * MINUTE
/** So many rows are looked at: the oldest tell. */
const LOOKED_AT = 200

/** Drafts that should have been written by now: the assistant runs, nobody paused it, and a model may be asked. */
export const draftingProbe: Probe = {
  codes: ['drafting_stuck'],
  look(deps, look) {
    const { db } = deps.store
    const before = look.now - DRAFT_MS
    if (before < look.awakeSince || readJobStatus(db, 'assistant').paused || deps.isCatchingUp()) return NOTHING
    const overdue = listOverdueDrafts(db, { accountId: deps.accountId, before, limit: LOOKED_AT })
    if (overdue.length === 0) return NOTHING
    const waitOf = modelWaits(deps, 'draft')
    const stuck = overdue.filter(({ conversationId }) => waitOf(conversationId) === null)
    if (stuck.length === 0) return NOTHING
    const age = oldest(stuck, look)
    const waiting = `${sayCount(stuck.length, 'draft')} ${isOrAre(stuck)} not written yet, the oldest has waited ${sayDuration(age)}`
    const isAtIt = isAnyBeingWritten(db, deps.accountId)
    const sentence = isAtIt
      ? `${waiting}. They are written one after the other. Nothing is lost.`
      : `${waiting}, and none is being written. Messages are taken in and what you approve is sent as ever.`
    const whatToDo = isAtIt
      ? 'Wait, or choose a faster model under Settings › Assistant.'
      : 'On the Jobs page, run Drafting now. If that does not help, its history says what went wrong.'
    return one({ code: 'drafting_stuck', severity: isAtIt ? 'warning' : 'problem', sentence, whatToDo })
  },
}

/** Approved messages that should have left by now: connected, not held, not paused, and their pace allows it. */
export const sendingProbe: Probe = {
  codes: ['sending_stuck'],
  look(deps, look) {
    const { db } = deps.store
    const before = look.now - SEND_MS
    const connection = deps.connection()
    if (connection === null || before < Math.max(look.awakeSince, connection.generation)) return NOTHING
    if (readJobStatus(db, 'send').paused) return NOTHING
    const stuck = stuckSends(deps, look, connection.generation)
    if (stuck.rows.length === 0) return NOTHING
    const waiting = `${sayCount(stuck.rows.length, 'message')} you approved ${isOrAre(stuck.rows)} not sent yet, the oldest has waited ${sayDuration(oldest(stuck.rows, look))}`
    const why = stuck.areUnread ? ', because the conversation cannot be read' : ', although nothing holds it back'
    const sentence = `${waiting}${why}. Nothing is lost, and nothing is sent twice.`
    const whatToDo = 'On the Jobs page, run Sending now. If that does not help, its history says what went wrong.'
    return one({ code: 'sending_stuck', severity: 'problem', sentence, whatToDo })
  },
}

/** Of those that are overdue: rows whose pace lets them go, whether their conversation was read since the connect or not. */
function stuckSends(deps: HealthDeps, look: Look, generation: number) {
  const { db } = deps.store
  const overdue = listOverdueSends(db, { accountId: deps.accountId, before: look.now - SEND_MS, limit: LOOKED_AT })
  const pace = createPacer(deps, db)
  const rows: OutboxRow[] = []
  let areUnread = false
  for (const row of overdue) {
    const conversation = getConversation(db, row.conversationId)
    if (conversation === null || pace(row, conversation).at > look.now) continue
    rows.push(row)
    areUnread ||= conversation.caughtUpGeneration !== generation
  }
  return { rows, areUnread }
}

/** Messages of which nobody knows whether they arrived, for longer than looking them up takes. */
export const uncertainProbe: Probe = {
  codes: ['uncertain'],
  look(deps, look) {
    const { accountId, store } = deps
    const count = countUncertainSince(store.db, { accountId, before: look.now - UNCERTAIN_MS })
    if (count === 0) return NOTHING
    const sentence = `${sayCount(count, 'message')} may or may not have arrived, for more than an hour. ${count === 1 ? 'It is' : 'They are'} not sent again by itself, and later messages to the same person wait.`
    const whatToDo = 'Look at the conversation on your phone, then say under Sending whether it arrived.'
    return one({ code: 'uncertain', severity: 'warning', sentence, whatToDo })
  },
}

function oldest(rows: readonly OutboxRow[], look: Look): number {
  const dueAt = Math.min(...rows.map((row) => Math.max(row.notBefore, row.approvedAt ?? row.createdAt)))
  return look.now - Math.max(dueAt, look.awakeSince)
}

function isOrAre({ length }: { readonly length: number }): string {
  return length === 1 ? 'is' : 'are'
}

function one(problem: Finding['problems'][number]): Finding {
  return { problems: [problem], measures: [] }
}

const NOTHING: Finding = { problems: [], measures: [] }
