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
  const isKept = await keep(desk, draft, ours)
  desk.ui.setProblem(`conversation:${draft.conversationId}`, {
    code: 'STALE_REVISION',
    sentence: `This reply was approved in another window just before, with other words. Yours were not sent${isKept ? '; they are kept below.' : '.'}`,
    data: undefined,
  })
  return true
}

/** Words the person wrote stand in the field for a message of their own already, or are offered back. */
async function keep(desk: Desk, draft: OutboxItem, ours: string): Promise<boolean> {
  if (desk.typed.store.getState()[composerKey(draft.conversationId)]?.text.includes(ours)) return true
  if (ours === draft.generatedText) return false
  const key = draftKey(draft.id)
  desk.typed.type(key, ours, { conversationId: draft.conversationId, revision: draft.revision })
  // The runtime takes no more words for a draft that was approved: what is saved now becomes an offer.
  await desk.typed.flush(key)
  return true
}
