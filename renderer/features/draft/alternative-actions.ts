import type { Alternative, AlternativeKind } from '../../../electron/contract/drafts.ts'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import type { Desk } from '../../state/desk.ts'
import { putDraft } from '../../state/save-typed.ts'
import { focusOn } from '../../ui/focus.ts'
import { offerUndo } from '../conversation/going-on.ts'
import { draftKey, draftText } from './draft-text.ts'

export const ALTERNATIVE_WORDS: Record<AlternativeKind, { label: string; title: string }> = {
  shorter: { label: 'Shorter', title: 'Take the shorter reply' },
  warmer: { label: 'Warmer', title: 'Take the warmer reply' },
  decline: { label: 'Saying no', title: 'Take the reply that says no' },
}

/** Other ways are written by a model for a reply that it wrote, once. */
export function canSayOtherwise(draft: OutboxItem | null): draft is OutboxItem {
  if (draft === null || draft.status !== 'draft' || draft.question !== null) return false
  return draft.alternatives.length === 0 && draft.writtenBy !== null && draft.writtenBy !== 'built-in'
}

/** Asks for other ways to say what stands in the field. */
export async function sayOtherwise(desk: Desk, draft: OutboxItem): Promise<void> {
  if (desk.ui.getState().sayingOtherwise !== null) return
  desk.ui.setState({ sayingOtherwise: draft.id })
  const key = draftKey(draft.id)
  await desk.typed.flush(key)
  await desk.attempt(key, async () => putDraft(desk, await desk.client.outbox.alternatives({ id: draft.id })))
  desk.ui.setState({ sayingOtherwise: null })
}

/** Puts another way to say it into the field, as if it had been typed there; what stood there comes back when undone. */
export function takeAlternative(desk: Desk, draft: OutboxItem, { kind, text }: Alternative): void {
  const key = draftKey(draft.id)
  const before = draftText(draft, desk.typed.store.getState()[key])
  if (before === text) return
  const { conversationId, revision } = draft
  const put = (words: string) => {
    const typed = desk.typed.store.getState()[key]
    desk.typed.type(key, words, { conversationId, revision: typed?.revision ?? revision })
  }
  put(text)
  focusOn('draft')
  offerUndo(desk, {
    label: `${ALTERNATIVE_WORDS[kind].label} taken`,
    conversationId,
    until: null,
    run: async () => put(before),
  })
}
