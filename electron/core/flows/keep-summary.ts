import type { ContactId, MessageId } from '../../contract/ids.ts'
import { ModelError } from '../assistant/model.ts'
import { listAiResponses } from '../assistant/models/ai-responses.store.ts'
import { insertNote, listNotes } from '../assistant/writing/notes.store.ts'
import { findRollingSummary, type StoredSummary, saveRollingSummary } from '../assistant/writing/summaries.store.ts'
import { checkSummary, type ProposedFact } from '../assistant/writing/summary-check.ts'
import { SUMMARY_FORM } from '../assistant/writing/summary-form.ts'
import { buildSummaryPrompt, SUMMARY_VERSION } from '../assistant/writing/summary-prompt.ts'
import type { Tx } from '../db/open.ts'
import { getConversation, type StoredConversation } from '../inbox/conversations.store.ts'
import { listMessages, type StoredMessage } from '../inbox/messages.store.ts'
import type { OutboxRow } from '../outbox/outbox.store.ts'
import { askModel } from './ask-model.ts'
import type { DraftDeps } from './draft-deps.ts'
import { mayAsk } from './may-ask.ts'
import { toEvidences } from './to-evidence.ts'

/** A summary is worth a call once so many messages have left the window that it does not cover. */
const WORTH_A_CALL = 20
/** So many of them are looked at, the newest: older ones than these are forgotten. */
const MOST_MESSAGES = 150
/** A model that did no good is not asked about this conversation again for so long (ms). */
const TRY_AGAIN_AFTER_MS = 3_600_000
const MOST_PROPOSALS = 10

/**
 * Keeps the rolling summary of a conversation up, before a draft is written in the background: what left the window of a
 * draft is put into a few lines by a model, where one may be asked. Whoever asked for a draft waits for it, so not then.
 * A failure costs the draft nothing but the lines.
 */
export async function keepSummary(
  deps: DraftDeps,
  row: Pick<OutboxRow, 'conversationId' | 'instruction'>,
  signal: AbortSignal,
): Promise<void> {
  const conversation = getConversation(deps.store.db, row.conversationId)
  if (conversation === null || !mayAsk(conversation) || row.instruction !== null) return
  const before = findRollingSummary(deps.store.db, conversation.id)
  const left = leftTheWindow(deps, conversation, before)
  if (left.length < WORTH_A_CALL || failedLately(deps, conversation)) return
  const prompt = buildSummaryPrompt({
    hardening: 'untrusted',
    contact: { name: conversation.title, kind: conversation.kind },
    lines: before?.lines ?? [],
    messages: toEvidences(left, 0),
    formatTime: (at) => new Date(at).toISOString().slice(0, 10),
  })
  try {
    const asked = await askModel(deps, {
      purpose: 'summary',
      promptVersion: SUMMARY_VERSION,
      conversationId: conversation.id,
      row: null,
      question: { system: prompt.system, user: prompt.user, form: SUMMARY_FORM, signal },
    })
    if (asked === null) return
    const { lines, facts } = checkSummary(asked.answer, prompt)
    keep(deps, conversation, { lines, facts, upTo: left.at(-1)?.id, writtenBy: asked.model.name })
  } catch (error) {
    // The log holds why; the draft's own call meets what is wrong with the server.
    if (!(error instanceof ModelError)) throw error
  }
}

/** What a draft will not see and no summary covers, oldest first. */
function leftTheWindow(deps: DraftDeps, { id }: StoredConversation, before: StoredSummary | null): StoredMessage[] {
  const { contextMessages } = deps.settings().assistant
  const newest = listMessages(deps.store.db, id, contextMessages + MOST_MESSAGES).slice(contextMessages)
  const coveredTo = Number(before?.upToMessageId ?? 0)
  return newest.filter((message) => Number(message.id) > coveredTo).reverse()
}

function failedLately(deps: DraftDeps, { id }: StoredConversation): boolean {
  const calls = listAiResponses(deps.store.db, { workspaceId: deps.accountId, conversationId: id, limit: 10 })
  const last = calls.find(({ purpose }) => purpose === 'summary')
  return last !== undefined && last.error !== null && deps.clock.now() - last.createdAt < TRY_AGAIN_AFTER_MS
}

interface Found {
  readonly lines: StoredSummary['lines']
  readonly facts: readonly ProposedFact[]
  readonly upTo: MessageId | undefined
  readonly writtenBy: string
}

/** Lines and proposals commit together; a conversation that was blocked or emptied meanwhile keeps neither. */
function keep(deps: DraftDeps, { id }: StoredConversation, { lines, facts, upTo, writtenBy }: Found): void {
  const now = deps.clock.now()
  const proposed = deps.store.transaction((tx) => {
    const conversation = getConversation(tx, id)
    if (upTo === undefined || conversation === null || !mayAsk(conversation)) return 0
    const summary = { conversationId: id, accountId: deps.accountId, lines, upToMessageId: upTo }
    saveRollingSummary(tx, { ...summary, writtenAt: now, writtenBy })
    return conversation.contactId === null ? 0 : propose(deps, tx, conversation.contactId, facts)
  })
  if (proposed > 0) deps.announce('notes', id)
}

/** Notes that wait for the user's word, stamped with the message they come from. What is noted already is not again. */
function propose(deps: DraftDeps, tx: Tx, contactId: ContactId, facts: readonly ProposedFact[]): number {
  const known = listNotes(tx, deps.accountId, contactId)
  const texts = new Set(known.map(({ text }) => bare(text)))
  const room = MOST_PROPOSALS - known.filter(({ status }) => status === 'proposed').length
  const fresh = facts.filter(({ text }) => !texts.has(bare(text))).slice(0, Math.max(0, room))
  const now = deps.clock.now()
  for (const { text, messageId } of fresh) {
    const stamp = { sourceMessageId: messageId, createdAt: now, changedAt: now }
    insertNote(tx, { accountId: deps.accountId, contactId, text, secret: false, status: 'proposed', ...stamp })
  }
  return fresh.length
}

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
}
