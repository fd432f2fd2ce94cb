import type { Conversation } from '../../contract/models.ts'
import { wordReason } from '../../contract/words.ts'
import { listReadings, type StoredReading } from '../assistant/reading/readings.store.ts'
import { isWithStranger } from '../flows/check-text.ts'
import { knownRelationship } from '../flows/propose-relationship.ts'
import { listContacts, type StoredConversation } from '../inbox/conversations.store.ts'
import { DISAPPEARED } from '../inbox/fold-message.ts'
import { visibleReasons } from '../inbox/priority.ts'
import { listOpenRows, type OutboxRow } from '../outbox/outbox.store.ts'
import type { OpenWorkspace } from './open-workspace.ts'
import { toOutboxItems } from './outbox-items.ts'
import { toIsoOrNull } from './to-wire.ts'

/** Conversations as they travel, each with the reply that is under way and the one that was overtaken. */
export function toConversations(workspace: OpenWorkspace, rows: readonly StoredConversation[]): Conversation[] {
  const { db } = workspace.store
  const open = Map.groupBy(
    listOpenRows(
      db,
      rows.map((row) => row.id),
    ),
    (row) => row.conversationId,
  )
  const chosen = rows.map((row) => chooseRows(open.get(row.id) ?? []))
  const items = toOutboxItems(
    workspace,
    chosen.flatMap(({ draft, overtaken }) => [draft, overtaken].filter((row) => row !== null)),
    new Map(rows.map(({ id, title }) => [id, title])),
  )
  const readings = listReadings(
    db,
    rows.map((row) => row.id),
  )
  const contacts = listContacts(
    db,
    rows.flatMap(({ contactId }) => contactId ?? []),
  )
  const contactOf = ({ contactId }: StoredConversation) =>
    contactId === null ? null : (contacts.get(contactId) ?? null)
  const byId = new Map(items.map((item) => [item.id, item]))
  const itemOf = (row: OutboxRow | null | undefined) => (row == null ? null : (byId.get(row.id) ?? null))
  return rows.map((row, at) => ({
    id: row.id,
    title: row.title,
    kind: row.kind,
    state: row.state,
    earlier: row.earlier,
    priority: row.priority,
    reasons: visibleReasons(row.reasons).map(({ code, params }) => ({ code, params, text: wordReason(code, params) })),
    unreadCount: row.unreadCount,
    waitsSince: toIsoOrNull(row.waitsSince),
    lastInboundAt: toIsoOrNull(row.lastInboundAt),
    lastOutboundAt: toIsoOrNull(row.lastOutboundAt),
    lastMessageAt: toIsoOrNull(row.lastMessageAt),
    snippet: isSnippetOver(row, workspace.scope.clock.now()) ? DISAPPEARED : row.snippet,
    snippetFromMe: row.snippetFromMe,
    paused: row.paused,
    autopilot: row.autopilot,
    ignored: row.ignored,
    reading: currentReading(row, readings.get(row.id)),
    relationship: knownRelationship(contactOf(row)),
    modelBlocked: row.modelBlocked,
    stranger: isWithStranger(row, contactOf(row)),
    snoozedUntil: toIsoOrNull(row.snoozedUntil),
    draft: itemOf(chosen[at]?.draft),
    overtaken: itemOf(chosen[at]?.overtaken),
    composerText: row.composerText,
  }))
}

/** It shows words whose time is over, and which are about to be erased. */
function isSnippetOver({ snippet, snippetExpiresAt }: StoredConversation, now: number): boolean {
  return snippet !== null && snippetExpiresAt !== null && snippetExpiresAt <= now
}

/** A reading is about one burst: a newer one waits for its own, and an answer is the end of it. */
function currentReading(row: StoredConversation, read: StoredReading | undefined): Conversation['reading'] {
  if (read === undefined) return null
  if (row.waitingMessageId !== null) return row.waitingMessageId === read.messageId ? read.reading : null
  const { lastInboundAt, lastOutboundAt } = row
  const isAnswered = (lastOutboundAt ?? 0) > (lastInboundAt ?? 0)
  return isAnswered || read.readAt < (lastInboundAt ?? 0) ? null : read.reading
}

export function toConversation(workspace: OpenWorkspace, row: StoredConversation): Conversation {
  const [item] = toConversations(workspace, [row])
  if (item === undefined) throw new Error('one row makes one item')
  return item
}

/** The assistant's live row comes first, then words of the user's own, then what is on its way, then what failed. */
function chooseRows(rows: readonly OutboxRow[]): { draft: OutboxRow | null; overtaken: OutboxRow | null } {
  const live = rows.filter((row) => ['pending', 'generating', 'draft', 'queued'].includes(row.status))
  const draft =
    live.find((row) => row.origin !== 'manual') ??
    live.at(-1) ??
    rows.findLast((row) => row.status === 'sending' || row.status === 'uncertain') ??
    rows.findLast((row) => row.status === 'failed') ??
    null
  return { draft, overtaken: rows.findLast((row) => row.offered) ?? null }
}
