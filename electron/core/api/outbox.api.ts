import { AppError } from '../../contract/errors.ts'
import type { OutboxId } from '../../contract/ids.ts'
import { OUTBOX_STATUSES, type OutboxStatus } from '../../contract/models.ts'
import type { Db } from '../db/open.ts'
import { approveDraft } from '../flows/approve-draft.ts'
import { decide } from '../flows/decide-on-message.ts'
import { editMessage } from '../flows/edit-message.ts'
import { sendingBudget } from '../flows/sending-budget.ts'
import { writeAlternatives } from '../flows/write-alternatives.ts'
import { writeMessage } from '../flows/write-message.ts'
import { listOffered } from '../outbox/offered.ts'
import { findRow, getRow, listRows, type OutboxRow } from '../outbox/outbox.store.ts'
import { os } from './implement.ts'
import type { ApiPorts, OpenWorkspace } from './open-workspace.ts'
import { toOutboxItem, toOutboxItems } from './outbox-items.ts'
import { toIsoOrNull } from './to-wire.ts'

export function outboxProcedures({ current }: ApiPorts) {
  const answer = (act: (workspace: OpenWorkspace) => OutboxRow) => {
    const workspace = current()
    return toOutboxItem(workspace, act(workspace))
  }
  const decision = (act: (scope: OpenWorkspace['scope'], id: OutboxId) => OutboxRow, id: OutboxId) =>
    answer(({ scope }) => act(scope, id))
  const { outbox } = os
  return {
    list: outbox.list.handler(({ input }) => list(current(), input)),
    overtaken: outbox.overtaken.handler(({ input }) => {
      const { store, scope } = current()
      const before = input.cursor === undefined ? null : cursorRow(store.db, input.cursor).id
      const rows = listOffered(store.db, { accountId: scope.accountId, limit: input.limit + 1, before })
      return toPage(current(), rows, input.limit)
    }),
    get: outbox.get.handler(({ input }) => answer(({ store }) => getRow(store.db, input.id))),
    budget: outbox.budget.handler(({ input }) => {
      const budget = sendingBudget(current().scope, input.conversationId)
      return { ...budget, leavesAt: toIsoOrNull(budget.leavesAt) }
    }),
    create: outbox.create.handler(({ input }) =>
      answer(({ scope }) => {
        const notBefore = input.notBefore === undefined ? undefined : Date.parse(input.notBefore)
        return writeMessage(scope, { ...input, notBefore })
      }),
    ),
    update: outbox.update.handler(({ input }) => answer(({ scope }) => editMessage(scope, input))),
    approve: outbox.approve.handler(({ input }) => answer(({ scope }) => approveDraft(scope, input))),
    alternatives: outbox.alternatives.handler(async ({ input }) => {
      const workspace = current()
      return toOutboxItem(workspace, await writeAlternatives(workspace.scope, input.id))
    }),
    undo: outbox.undo.handler(({ input }) => decision(decide.undo, input.id)),
    hold: outbox.hold.handler(({ input }) => decision(decide.hold, input.id)),
    release: outbox.release.handler(({ input }) => decision(decide.release, input.id)),
    retry: outbox.retry.handler(({ input }) => decision(decide.retry, input.id)),
    discard: outbox.discard.handler(({ input }) => decision(decide.discard, input.id)),
    restore: outbox.restore.handler(({ input }) => decision(decide.restore, input.id)),
    sendNow: outbox.sendNow.handler(({ input }) => decision(decide.sendNow, input.id)),
    sendAnyway: outbox.sendAnyway.handler(({ input }) => decision(decide.sendAnyway, input.id)),
    dismiss: outbox.dismiss.handler(({ input }) => decision(decide.dismiss, input.id)),
    resolve: outbox.resolve.handler(({ input }) =>
      answer(({ scope }) => decide.resolve(scope, input.id, input.outcome)),
    ),
  }
}

interface ListInput {
  readonly status?: OutboxStatus[]
  readonly order: 'priority' | 'newest'
  readonly limit: number
  readonly cursor?: string
}

/** The cursor is the last row's id. */
function list(workspace: OpenWorkspace, input: ListInput) {
  const { store, scope } = workspace
  const after = input.cursor === undefined ? null : cursorRow(store.db, input.cursor)
  const statuses = input.status ?? OUTBOX_STATUSES
  const { accountId } = scope
  const rows = listRows(store.db, { accountId, statuses, limit: input.limit + 1, after, order: input.order })
  return toPage(workspace, rows, input.limit)
}

/** @throws AppError VALIDATION_FAILED */
function cursorRow(db: Db, cursor: string): OutboxRow {
  const row = findRow(db, cursor as OutboxId)
  if (row === null) throw new AppError('VALIDATION_FAILED', { message: 'cursor is not one that this API gave out.' })
  return row
}

/** Of one row more than was asked for: whether there is more. */
function toPage(workspace: OpenWorkspace, rows: readonly OutboxRow[], limit: number) {
  const page = rows.slice(0, limit)
  const nextCursor = rows.length > limit ? (page.at(-1)?.id ?? null) : null
  return { items: toOutboxItems(workspace, page), nextCursor }
}
