import { useLayoutEffect } from 'react'
import type { ConversationId } from '../../../electron/contract/ids.ts'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import type { Desk } from '../../state/desk.ts'
import { useDesk } from '../../state/use-desk.ts'
import { composerKey, draftKey } from './draft-text.ts'

/** So long after their words changed fields, the key that sends does nothing: nobody has noticed yet. */
const NOTICED_AFTER_MS = 1_500

/**
 * Somebody types into a draft and their next message takes it away. The words, and the typing, go on in the field for a
 * message of one's own, which stays whatever comes: not a letter is lost.
 */
export function useHandOver(draft: OutboxItem): void {
  const desk = useDesk()
  const { id, conversationId } = draft
  useLayoutEffect(() => () => handOver(desk, id, conversationId), [desk, id, conversationId])
}

function handOver(desk: Desk, id: OutboxItem['id'], conversationId: ConversationId): void {
  const typed = desk.typed.store.getState()[draftKey(id)]
  const field = document.activeElement
  const isTyping = field instanceof HTMLTextAreaElement && field.getAttribute('data-focus') === 'draft'
  if (!isTyping || typed === undefined || desk.ui.getState().route.detail !== conversationId) return
  const key = composerKey(conversationId)
  const before = desk.typed.store.getState()[key]?.text ?? ''
  const prefix = before === '' ? '' : `${before}\n`
  desk.typed.type(key, prefix + typed.text, { conversationId, revision: null })
  desk.typed.forget(draftKey(id))
  desk.ui.setState({
    composing: conversationId,
    handedOver: { conversationId, at: Date.now(), caret: prefix.length + field.selectionStart },
  })
}

/** Whether the words in the field for one's own message came there just now by themselves. */
export function isJustHandedOver(desk: Desk, conversationId: ConversationId): boolean {
  const { handedOver } = desk.ui.getState()
  return handedOver?.conversationId === conversationId && Date.now() - handedOver.at < NOTICED_AFTER_MS
}
