import { openBlanks } from '../../contract/blanks.ts'
import type { ConversationId, OutboxId } from '../../contract/ids.ts'
import type { OutboxItem, WaitingFor } from '../../contract/models.ts'
import { modelWaits, type Wait } from '../flows/current-model.ts'
import { createPacer } from '../flows/pace-of-row.ts'
import { getConversation } from '../inbox/conversations.store.ts'
import { listErrors, type OutboxRow } from '../outbox/outbox.store.ts'
import type { OpenWorkspace } from './open-workspace.ts'
import { toIso, toIsoOrNull } from './to-wire.ts'

/** Rows as they travel, with their error logs and what each waits for; `known` are titles that were read already. */
export function toOutboxItems(
  workspace: OpenWorkspace,
  rows: readonly OutboxRow[],
  known: ReadonlyMap<ConversationId, string> = new Map(),
): OutboxItem[] {
  if (rows.length === 0) return []
  const { db } = workspace.store
  const errors = listErrors(
    db,
    rows.map((row) => row.id),
  )
  const world = onFirstUse(() => lookAround(workspace))
  const titles = new Map(known)
  const titleOf = (id: ConversationId) => {
    const title = titles.get(id) ?? getConversation(db, id)?.title ?? ''
    titles.set(id, title)
    return title
  }
  return rows.map((row) => ({
    id: row.id,
    conversationId: row.conversationId,
    title: titleOf(row.conversationId),
    sourceMessageId: row.sourceMessageId,
    text: row.text,
    generatedText: row.generatedText,
    origin: row.origin,
    status: row.status,
    priority: row.priority,
    attempts: row.attempts,
    revision: row.revision,
    createdAt: toIso(row.createdAt),
    notBefore: row.notBefore === 0 ? null : toIso(row.notBefore),
    heldAt: toIsoOrNull(row.heldAt),
    claimedAt: toIsoOrNull(row.claimedAt),
    approvedAt: toIsoOrNull(row.approvedAt),
    lastAttemptAt: toIsoOrNull(row.lastAttemptAt),
    sentAt: toIsoOrNull(row.sentAt),
    deliveredAt: toIsoOrNull(row.deliveredAt),
    readAt: toIsoOrNull(row.readAt),
    processedAt: toIsoOrNull(row.processedAt),
    channelMessageId: row.channelMessageId,
    receipt: row.receipt,
    waitingFor: waitingFor(workspace, row, world),
    providerResponse: row.providerResponse ?? null,
    errors: errorLog(errors, row.id),
    writtenBy: row.writtenBy,
    note: row.note,
    basedOn: row.basedOn,
    keptText: row.keptText,
    flags: row.flags ?? [],
    claims: row.claims ?? [],
    question: row.question,
    confidence: row.confidence,
    alternatives: row.alternatives ?? [],
    approvedBy: row.approvedBy,
    writing: row.status === 'generating' ? (workspace.scope.writing.get(row.id) ?? null) : null,
    blanks: row.status === 'draft' ? openBlanks(row.text ?? '', row.generatedText, row.alternatives) : [],
  }))
}

export function toOutboxItem(workspace: OpenWorkspace, row: OutboxRow): OutboxItem {
  const [item] = toOutboxItems(workspace, [row])
  if (item === undefined) throw new Error('one row makes one item')
  return item
}

function errorLog(errors: ReturnType<typeof listErrors>, id: OutboxId): OutboxItem['errors'] {
  return (errors.get(id) ?? []).map(({ at, code, message }) => ({
    at: toIso(at),
    code: code ?? '',
    message: message ?? '',
  }))
}

/** What every row of a list has in common, read once, and only where a row waits for something. */
interface World {
  readonly now: number
  readonly canSend: boolean
  readonly watchOnly: boolean
  readonly sendPaused: boolean
  readonly assistantPaused: boolean
  readonly generation: number | null
  /** Why no model can be asked for this conversation now. */
  modelWait(id: ConversationId): Wait | null
  readonly pace: ReturnType<typeof createPacer>
}

function lookAround(workspace: OpenWorkspace): World {
  const { scope, jobs } = workspace
  const { generation } = workspace.connection.state()
  const waits = onFirstUse(() => modelWaits(scope, 'draft'))
  return {
    now: scope.clock.now(),
    canSend: scope.connection() !== null,
    watchOnly: scope.watchOnly(),
    sendPaused: jobs.loop('send').status().paused,
    assistantPaused: jobs.loop('assistant').status().paused,
    generation,
    modelWait: (id) => waits()(id),
    pace: createPacer(scope, workspace.store.db),
  }
}

function onFirstUse<Value extends object>(make: () => Value): () => Value {
  let made: Value | null = null
  return () => {
    made ??= make()
    return made
  }
}

function waitingFor(workspace: OpenWorkspace, row: OutboxRow, world: () => World): WaitingFor | null {
  switch (row.status) {
    case 'queued':
      return queuedWaitsFor(workspace, row, world())
    case 'pending':
      return pendingWaitsFor(row, world())
    case 'draft':
    case 'failed':
    case 'uncertain':
      return { code: 'your_decision', until: null }
    case 'sending':
      return { code: 'receipt', until: null }
    default:
      return null
  }
}

function queuedWaitsFor(workspace: OpenWorkspace, row: OutboxRow, world: World): WaitingFor {
  const wait = (code: WaitingFor['code'], until: number | null = null) => ({ code, until: toIsoOrNull(until) })
  if (row.heldAt !== null) return wait('held')
  if (world.watchOnly) return wait('watch_only')
  if (row.notBefore > world.now) {
    if (row.scheduled) return wait('scheduled', row.notBefore)
    return wait(row.lastAttemptAt === null || row.attempts === 0 ? 'undo_window' : 'retry', row.notBefore)
  }
  if (world.sendPaused) return wait('send_paused')
  if (!world.canSend) return wait('connection')
  const conversation = getConversation(workspace.store.db, row.conversationId)
  if (conversation?.caughtUpGeneration !== world.generation) return wait('catch_up')
  const { at, code } = world.pace(row, conversation)
  return at > world.now ? wait(code, at) : wait('earlier_message')
}

function pendingWaitsFor(row: OutboxRow, world: World): WaitingFor {
  const wait = world.modelWait(row.conversationId)
  if (wait?.code === 'consent' || wait?.code === 'key-sealed') return { code: 'consent', until: null }
  if (wait?.code === 'spending_cap') return { code: 'spending_cap', until: toIsoOrNull(wait.until) }
  if (world.assistantPaused) return { code: 'drafting_paused', until: null }
  const until = Math.max(row.notBefore, wait?.until ?? 0)
  if (until <= world.now) return { code: 'model', until: null }
  if (row.notBefore <= world.now) return { code: 'model', until: toIso(until) }
  return { code: row.attempts > 0 ? 'retry' : 'settle_delay', until: toIso(row.notBefore) }
}
