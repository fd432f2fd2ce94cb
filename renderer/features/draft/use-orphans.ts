import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { Conversation } from '../../../electron/contract/models.ts'
import type { TypedKey } from '../../state/typed-texts.ts'
import { useDesk } from '../../state/use-desk.ts'

/** Texts typed in this conversation whose draft is gone, or was approved elsewhere with other words. */
export function useOrphans(conversation: Conversation): { key: TypedKey; text: string }[] {
  const texts = useStore(useDesk().typed.store)
  return useMemo(
    () =>
      Object.entries(texts).flatMap(([key, typed]) =>
        typed.state === 'orphan' && typed.conversationId === conversation.id && typed.text.trim() !== ''
          ? [{ key: key as TypedKey, text: typed.text }]
          : [],
      ),
    [texts, conversation.id],
  )
}
