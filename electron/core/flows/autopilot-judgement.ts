import type { MessageKind } from '../../contract/models.ts'
import { type NeedsEyes, whatNeedsEyes } from '../assistant/checking/may-leave-unseen.ts'
import { findReading } from '../assistant/reading/readings.store.ts'
import { BY_RULES } from '../assistant/reading/triage-rules.ts'
import type { Db } from '../db/open.ts'
import { findPlan } from '../followups/plans.store.ts'
import type { StoredConversation } from '../inbox/conversations.store.ts'
import { listMessages } from '../inbox/messages.store.ts'
import { isTouchedByUser, listByAutopilot } from '../outbox/autopilot-rows.ts'
import type { OutboxRow } from '../outbox/outbox.store.ts'
import type { SendingScope } from './approve-draft.ts'
import { DAY_MS } from './autopilot-rules.ts'
import { type Missing, standingOf, whyNever } from './autopilot-standing.ts'

export interface AutopilotDeps extends SendingScope {
  readonly timeZone: string
}

/** Why the autopilot leaves a draft to the user. */
export interface LeftBecause {
  readonly code: NeedsEyes | Missing['code'] | 'off' | 'moved-on' | 'yours' | 'read-by-rules' | 'unseen-media' | 'limit'
  /** For the person. */
  readonly text: string
}

/** Whether it may send in this conversation, whatever the draft: asked again by whoever is about to send. */
export function isAutopilotInForce(
  deps: Pick<SendingScope, 'settings'>,
  db: Db,
  conversation: StoredConversation,
): boolean {
  const { autopilot, paused, ignored } = conversation
  return deps.settings().autopilot.on && autopilot && !paused && !ignored && whyNever(db, conversation) === null
}

/** Everything that speaks against sending a draft unseen; empty when nothing does. In doubt there is something. */
export function whyLeftToUser(
  deps: AutopilotDeps,
  db: Db,
  draft: OutboxRow,
  conversation: StoredConversation,
): LeftBecause[] {
  const standing = standingOf(deps, db, conversation, deps.clock.now()).missing
  if (!isAutopilotInForce(deps, db, conversation)) return [OFF, ...standing]
  if (draft.origin === 'follow_up') return whyFollowUpLeft(deps, db, draft, conversation, standing)
  const isAnswer = conversation.state === 'unanswered' && conversation.waitingMessageId === draft.sourceMessageId
  if (draft.status !== 'draft' || draft.origin !== 'ai' || draft.scheduled || !isAnswer) return [MOVED_ON]
  // A draft that they asked for has an instruction, if an empty one.
  const isTheirs = draft.keptText !== null || draft.instruction !== null || isTouchedByUser(db, draft.id)
  return [
    ...(isTheirs ? [YOURS] : []),
    ...eyesFor(db, draft, conversation),
    ...(hasUnseenMedia(db, conversation) ? [UNSEEN] : []),
    ...standing,
    ...(isWithinLimits(deps, db, conversation) ? [] : [LIMIT]),
  ]
}

/** A follow-up answers nothing: the rules for when one may be written stand in for that, and are asked before it leaves. */
function whyFollowUpLeft(
  deps: AutopilotDeps,
  db: Db,
  draft: OutboxRow,
  conversation: StoredConversation,
  standing: readonly LeftBecause[],
): LeftBecause[] {
  if (draft.status !== 'draft' || conversation.state === 'unanswered') return [MOVED_ON]
  const isTheirs = findPlan(db, draft.id)?.byUser !== false || draft.keptText !== null || isTouchedByUser(db, draft.id)
  return [
    ...(isTheirs ? [YOURS] : []),
    ...whatNeedsEyes({ ...draft, reading: null })
      .filter((code) => code !== 'not-read')
      .map((code) => ({ code, text: EYES[code] })),
    ...standing,
    ...(isWithinLimits(deps, db, conversation) ? [] : [LIMIT]),
  ]
}

const OFF: LeftBecause = { code: 'off', text: 'the autopilot is off here' }
const MOVED_ON: LeftBecause = { code: 'moved-on', text: 'nothing waits for this reply any more' }
const YOURS: LeftBecause = { code: 'yours', text: 'you asked for it, or had it in hand' }
const BY_RULES_ONLY: LeftBecause = { code: 'read-by-rules', text: 'no model has read what it answers' }
const UNSEEN: LeftBecause = { code: 'unseen-media', text: 'they sent something that the model cannot look at' }
const LIMIT: LeftBecause = { code: 'limit', text: 'enough was sent for today' }

const EYES: Record<NeedsEyes, string> = {
  'no-text': 'it has no text yet',
  changed: 'you changed it',
  'not-sure': 'the model is not sure about it',
  flagged: 'something in it is to be looked at',
  commits: 'it may commit you to something',
  blank: 'a blank in it is to be filled',
  unsourced: 'something it says stands on nothing',
  question: 'the assistant asks you something first',
  'not-read': 'what it answers was not read yet',
  'no-reply-needed': 'no reply seems to be needed',
  'not-ordinary': 'what it answers is no ordinary message',
  'addresses-assistant': 'the message addresses an assistant',
}

function eyesFor(db: Db, draft: OutboxRow, { id }: StoredConversation): LeftBecause[] {
  const read = findReading(db, id)
  const isOfThisBurst = read !== null && Number(read.messageId) >= Number(draft.sourceMessageId)
  const reading = isOfThisBurst ? read.reading : null
  const found: LeftBecause[] = whatNeedsEyes({ ...draft, reading }).map((code) => ({ code, text: EYES[code] }))
  // Where reading failed, or was made to fail, the rules see less than the autopilot needs.
  return reading?.by === BY_RULES ? [...found, BY_RULES_ONLY] : found
}

/** A burst is looked for among so many of the newest messages. */
const LOOK_BACK = 50
const READABLE: readonly MessageKind[] = ['text', 'system']

/** What is said in a picture or a voice note that nobody wrote down, no reading and no flag can know. */
function hasUnseenMedia(db: Db, { id, lastOutboundAt }: StoredConversation): boolean {
  return listMessages(db, id, LOOK_BACK).some((message) => {
    const isOfBurst = !message.fromMe && message.sentAt >= (lastOutboundAt ?? 0) && message.revokedAt === null
    return isOfBurst && !READABLE.includes(message.kind) && !message.transcribed
  })
}

function isWithinLimits(deps: AutopilotDeps, db: Db, { id }: StoredConversation): boolean {
  const { perDay, perConversationPerDay } = deps.settings().autopilot
  const lately = listByAutopilot(db, deps.accountId, deps.clock.now() - DAY_MS)
  const here = lately.filter((row) => row.conversationId === id).length
  return lately.length < perDay && here < perConversationPerDay
}
