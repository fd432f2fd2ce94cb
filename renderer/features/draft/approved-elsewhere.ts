import type { OutboxItem, OutboxStatus } from '../../../electron/contract/models.ts'
import type { Desk } from '../../state/desk.ts'
import { putDraft } from '../../state/save-typed.ts'
import { composerKey, draftKey } from './draft-text.ts'

const APPROVED: readonly OutboxStatus[] = ['queued', 'sending', 'sent', 'uncertain', 'failed']

/**
 * Two windows approved one draft, and the other was first. Where the words were the same there is nothing to say; where
 * they were not, it is said and ours are kept. Answers false where nobody approved it: the failure has another reason.
 */
export async function yieldToOther(desk: Desk, draft: OutboxItem, ours: string): Promise<boolean> {
  const key = draftKey(draft.id)
  const now = await desk.client.outbox.get({ id: draft.id }).catch(() => null)
  if (now === null || !APPROVED.includes(now.status)) return false
  putDraft(desk, now)
  desk.ui.setProblem(key, null)
  if (now.text === ours) {
    desk.typed.forget(key)
    return true
  }
  const kept = await keep(desk, draft, ours)
  // Words that are offered back say so themselves.
  if (kept === 'as an offer') return true
  const where = kept === 'in the field' ? '; they stand in the field below.' : '.'
  desk.ui.setProblem(`conversation:${draft.conversationId}`, {
    code: 'STALE_REVISION',
    sentence: `${APPROVED_ELSEWHERE} Yours were not sent${where}`,
    data: undefined,
  })
  return true
}

/** What the window that came second is told. */
export const APPROVED_ELSEWHERE = 'This reply was approved in another window, with other words.'

/** Words the person wrote stand in the field for a message of their own already, or are offered back. */
async function keep(desk: Desk, draft: OutboxItem, ours: string): Promise<'in the field' | 'as an offer' | 'not'> {
  if (desk.typed.store.getState()[composerKey(draft.conversationId)]?.text.includes(ours)) return 'in the field'
  if (ours === draft.generatedText) return 'not'
  const key = draftKey(draft.id)
  if (desk.typed.store.getState()[key]?.state === 'conflict') return 'as an offer'
  desk.typed.type(key, ours, { conversationId: draft.conversationId, revision: draft.revision })
  // The runtime takes no more words for a draft that was approved: what is saved now becomes an offer.
  await desk.typed.flush(key)
  return 'as an offer'
}

/** Whether words typed into a draft are left over because that draft was approved without them, and is on its way. */
export function isApprovedWithout(key: string, row: OutboxItem | null): boolean {
  return row !== null && draftKey(row.id) === key && APPROVED.includes(row.status)
}
