import type { ChangeEvent } from '../../contract/events.ts'
import type { ConversationId } from '../../contract/ids.ts'
import type { WorkspaceScope } from '../api/open-workspace.ts'
import { getConversation } from '../inbox/conversations.store.ts'
import { countByState } from '../inbox/count-conversations.ts'
import type { Notify } from './ports.ts'

/** What reaches the person outside the page: a notification for what matters, the number who wait as a badge. */
export interface Attention {
  /** Somebody wrote just now. */
  onInbound(conversations: Iterable<ConversationId>): void
  /** Something changed that the badge or a shown notification may depend on. */
  onChange(event: ChangeEvent): void
  close(): void
}

/** The badge may lag this much behind, so that a burst counts once (ms). */
const BADGE_DELAY_MS = 200

export function createAttention(scope: WorkspaceScope, notify: Notify): Attention {
  const { store, clock } = scope
  const notified = new Set<ConversationId>()
  let shown = -1
  let cancelBadge: (() => void) | null = null
  let isClosed = false

  function updateBadge(): void {
    cancelBadge = null
    const { unanswered } = countByState(store.db, scope.accountId)
    if (unanswered !== shown) notify.badge(unanswered)
    shown = unanswered
  }

  return {
    onInbound(conversations) {
      const { enabled, minPriority, showText } = scope.settings().notifications
      if (!enabled) return
      for (const id of conversations) {
        const conversation = getConversation(store.db, id)
        if (conversation?.state !== 'unanswered' || conversation.priority < minPriority) continue
        notified.add(id)
        const body = showText && conversation.snippet !== null ? conversation.snippet : 'wrote to you'
        notify.show({ conversationId: id, title: conversation.title, body })
      }
    },
    onChange({ topic, conversationId }) {
      if (isClosed || (topic !== 'conversations' && topic !== 'reset')) return
      cancelBadge ??= clock.after(BADGE_DELAY_MS, updateBadge)
      if (conversationId === null || !notified.has(conversationId)) return
      if (getConversation(store.db, conversationId)?.state === 'unanswered') return
      notified.delete(conversationId)
      notify.dismiss(conversationId)
    },
    close() {
      isClosed = true
      cancelBadge?.()
    },
  }
}
