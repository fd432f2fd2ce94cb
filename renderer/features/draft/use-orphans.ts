import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { Conversation } from '../../../electron/contract/models.ts'
import type { TypedKey, TypedText } from '../../state/typed-texts.ts'
import { useDesk } from '../../state/use-desk.ts'
import { draftKey } from './draft-text.ts'

/** Texts typed in this conversation whose draft is gone, or was approved elsewhere with other words. */
export function useOrphans(conversation: Conversation): { key: TypedKey; text: string }[] {
  const texts = useStore(useDesk().typed.store)
  const shown = conversation.draft?.status === 'draft' ? draftKey(conversation.draft.id) : null
  return useMemo(
    () =>
      Object.entries(texts).flatMap(([key, typed]) =>
        isLeftOver(typed, key === shown) && typed.conversationId === conversation.id && typed.text.trim() !== ''
          ? [{ key: key as TypedKey, text: typed.text }]
          : [],
      ),
    [texts, conversation.id, shown],
  )
}

/** A text in conflict is settled in its draft; once that is gone (approved in the other window, say), it is left over too. */
function isLeftOver({ state }: TypedText, isDraftShown: boolean): boolean {
  return state === 'orphan' || (state === 'conflict' && !isDraftShown)
}
