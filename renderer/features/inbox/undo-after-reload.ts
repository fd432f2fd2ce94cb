import type { OutboxItem } from '../../../electron/contract/models.ts'
import type { Desk } from '../../state/desk.ts'
import { offerUndo } from '../conversation/going-on.ts'
import { takeBackOwn } from '../draft/draft-actions.ts'

/** More than anybody approves within one undo window. */
const AT_MOST = 100

/**
 * A page that was loaded anew does not know what the person just did, but the runtime knows what can still be taken
 * back: the reply that was approved last is offered again for as long as its undo window runs.
 */
export async function offerUndoAgain(desk: Desk): Promise<void> {
  const input = { status: ['queued' as const], order: 'newest' as const, limit: AT_MOST }
  const queued = await desk.client.outbox.list(input).catch(() => null)
  const item = queued === null ? null : lastUndoable(queued.items, Date.now())
  if (item === null || desk.ui.getState().undoable !== null) return
  const text = item.text ?? ''
  offerUndo(desk, {
    label: `To ${item.title}: ${text.replace(/\s+/g, ' ').trim()}`,
    conversationId: item.conversationId,
    startedAt: Date.parse(item.approvedAt),
    until: Date.parse(item.waitingFor.until),
    run: () => (item.origin === 'manual' ? takeBackOwn(desk, item, text) : desk.client.outbox.undo({ id: item.id })),
  })
}

type Undoable = OutboxItem & { readonly approvedAt: string; readonly waitingFor: { readonly until: string } }

/** The one that was approved last and is still in its undo window. */
export function lastUndoable(items: readonly OutboxItem[], now: number): Undoable | null {
  const open = items.filter((item): item is Undoable => {
    const { waitingFor, approvedAt } = item
    const isInWindow = waitingFor?.code === 'undo_window' && waitingFor.until !== null
    return isInWindow && approvedAt !== null && Date.parse(waitingFor.until ?? '') > now
  })
  return open.toSorted((a, b) => b.approvedAt.localeCompare(a.approvedAt))[0] ?? null
}
