import type { ConversationId, MessageId } from '../../contract/ids.ts'
import type { Reading } from '../../contract/people.ts'
import { wordReason } from '../../contract/words.ts'
import { ModelError } from '../assistant/model.ts'
import { createCalendar } from '../assistant/reading/dates-zone.ts'
import { listLessons } from '../assistant/reading/lessons.store.ts'
import { findReading, saveReading } from '../assistant/reading/readings.store.ts'
import { READING_FORM, toReading } from '../assistant/reading/triage-answer.ts'
import { buildTriagePrompt, READ_MESSAGES, READING_VERSION } from '../assistant/reading/triage-prompt.ts'
import { type RulesReading, readByRules, type TriageInput } from '../assistant/reading/triage-rules.ts'
import { wordsOf } from '../assistant/writing/evidence.ts'
import type { Tx } from '../db/open.ts'
import { getContact, getConversation, type StoredConversation, saveSummary } from '../inbox/conversations.store.ts'
import { listMessages, type StoredMessage } from '../inbox/messages.store.ts'
import { visibleReasons } from '../inbox/priority.ts'
import type { OutboxRow } from '../outbox/outbox.store.ts'
import { nextTurn } from '../platform/next-turn.ts'
import { askModel } from './ask-model.ts'
import type { DraftDeps } from './draft-deps.ts'
import { stillMine } from './give-draft-back.ts'
import { keepMood } from './insights/moods.ts'
import { proposeFromHistory, relationshipOf } from './propose-relationship.ts'
import { refineSummary } from './refine-summary.ts'
import { toEvidences } from './to-evidence.ts'

/** How many of the user's corrections a reading is shown or compares with. */
const LESSONS = 30
/** A reading comes before the reply, so it may not take as long as one: rules do where a model is slower (ms). */
const LONGEST_READING_MS = 60_000

/**
 * Reads the burst that a row is to answer, once: what was read is remembered with its newest message, so that a retry
 * and another draft ask no more. One call to the model chosen for reading; where there is none, or it fails, rules give
 * the same fields, and the row has lost nothing. Null where the row answers no burst, or was taken away meanwhile.
 * @throws ModelError of kind `cancelled` when the caller's signal ends it
 */
export async function readBurst(deps: DraftDeps, row: OutboxRow, signal: AbortSignal): Promise<Reading | null> {
  const burst = row.sourceMessageId === null ? null : findBurst(deps, row.conversationId)
  if (burst === null) return null
  const known = findReading(deps.store.db, row.conversationId)
  if (known !== null && known.messageId === row.sourceMessageId && !wasEditedSince(burst.messages, known.readAt)) {
    return known.reading
  }
  await nextTurn()
  deps.store.transaction((tx) => proposeFromHistory(deps, tx, burst.conversation))
  const rules = await readByRules(burst.input)
  const read =
    rules.reading.kind === 'normal' || rules.reading.kind === 'advertising'
      ? ((await askToRead(deps, row, burst, rules, signal)) ?? rules)
      : rules
  return remember(deps, row, read)
}

interface Burst {
  readonly conversation: StoredConversation
  readonly messages: readonly StoredMessage[]
  readonly input: TriageInput
  readonly shown: Parameters<typeof buildTriagePrompt>[0]['messages']
}

/** What waits for an answer in a conversation, and what is known beside its words. */
export function findBurst(deps: DraftDeps, id: ConversationId): Burst | null {
  const { db } = deps.store
  const conversation = getConversation(db, id)
  if (conversation === null) return null
  const newest = listMessages(db, conversation.id, READ_MESSAGES).reverse()
  const shown = toEvidences(newest, conversation.lastOutboundAt ?? 0)
  const burst = shown.filter(({ unanswered, kind }) => unanswered && kind !== 'system')
  if (burst.length === 0) return null
  const isSaved = conversation.contactId !== null && getContact(db, conversation.contactId)?.isSaved === true
  return {
    conversation,
    messages: newest,
    shown,
    input: {
      burst,
      contactName: conversation.title,
      isGroup: conversation.kind === 'group',
      isKnown: isSaved || conversation.lastOutboundAt !== null,
      priority: conversation.priority,
      reasons: visibleReasons(conversation.reasons).map(({ code, params }) => wordReason(code, params)),
      lessons: listLessons(db, conversation.id, LESSONS),
      timeZone: deps.timeZone,
    },
  }
}

function wasEditedSince(messages: readonly StoredMessage[], readAt: number): boolean {
  return messages.some(({ editedAt, revokedAt }) => (editedAt ?? 0) > readAt || (revokedAt ?? 0) > readAt)
}

/** The model's reading; null where there is nobody to ask, or it came to nothing. Each call stands in the log. */
async function askToRead(
  deps: DraftDeps,
  row: OutboxRow,
  { conversation, input, shown }: Burst,
  rules: RulesReading,
  signal: AbortSignal,
): Promise<RulesReading | null> {
  const deadline = createDeadline(deps, signal)
  const prompt = buildTriagePrompt({
    messages: shown,
    contact: { name: conversation.title, kind: conversation.kind, isKnown: input.isKnown },
    relationship: relationshipOf(deps.store.db, conversation.contactId),
    lessons: input.lessons,
    now: deps.clock.now(),
    timeZone: deps.timeZone,
  })
  const question = { ...prompt, form: READING_FORM, signal: deadline.signal }
  const about = { purpose: 'triage', promptVersion: READING_VERSION, conversationId: conversation.id, row } as const
  try {
    const asked = await askModel(deps, { ...about, question })
    if (asked === null) return null
    const texts = input.burst.map(wordsOf)
    return toReading(asked.answer, rules, { model: asked.model.name, texts, calendar: createCalendar(deps.timeZone) })
  } catch (error) {
    if (signal.aborted || !(error instanceof ModelError)) throw error
    return null
  } finally {
    deadline.clear()
  }
}

function createDeadline({ clock }: DraftDeps, caller: AbortSignal) {
  const expired = new AbortController()
  const clear = clock.after(LONGEST_READING_MS, () => expired.abort(new Error('reading took too long')))
  return { signal: AbortSignal.any([caller, expired.signal]), clear }
}

/** Keeps the reading and what follows from it for the list, unless the world moved on while it was made. */
function remember(deps: DraftDeps, row: OutboxRow, read: RulesReading): Reading | null {
  const { reading } = read
  const isKept = deps.store.transaction((tx) => {
    const mine = stillMine(deps, row)
    const conversation = getConversation(tx, row.conversationId)
    if (mine?.sourceMessageId == null || conversation === null) return false
    keepReading(deps, tx, conversation, mine.sourceMessageId, read)
    return true
  })
  if (isKept) deps.announce('conversations', row.conversationId)
  return isKept ? reading : null
}

/** Writes a reading down, and lets the list follow while its burst still waits. */
export function keepReading(
  { accountId, clock }: Pick<DraftDeps, 'accountId' | 'clock'>,
  tx: Tx,
  conversation: StoredConversation,
  messageId: MessageId,
  read: RulesReading,
): void {
  const { reading } = read
  keepMood({ accountId }, tx, { conversationId: conversation.id, messageId, emotion: reading.emotion })
  saveReading(tx, {
    ...{ accountId, conversationId: conversation.id, messageId },
    ...{ readAt: clock.now(), readBy: reading.by, reading },
  })
  if (conversation.state === 'unanswered' && conversation.waitingMessageId === messageId) {
    saveSummary(tx, conversation.id, { ...conversation, ...refineSummary(conversation, read) })
  }
}
