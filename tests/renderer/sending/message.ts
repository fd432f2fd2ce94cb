import type { ConversationId, OutboxId } from '../../../electron/contract/ids.ts'
import type { OutboxItem, OutboxStatus } from '../../../electron/contract/models.ts'
import type { CommandState } from '../../../renderer/commands/command.ts'

/** An approved reply in some status. */
export function messageIn(status: OutboxStatus, changes: Partial<OutboxItem> = {}): OutboxItem {
  return {
    id: '1' as OutboxId,
    conversationId: '7' as ConversationId,
    title: 'Ann Becker',
    sourceMessageId: null,
    text: 'Of course.',
    generatedText: null,
    origin: 'ai',
    status,
    priority: 3,
    attempts: 0,
    revision: 1,
    createdAt: '2026-11-20T12:00:00.000Z',
    notBefore: null,
    heldAt: null,
    claimedAt: null,
    approvedAt: '2026-11-20T12:00:00.000Z',
    lastAttemptAt: null,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    processedAt: null,
    channelMessageId: null,
    receipt: 'none',
    waitingFor: null,
    providerResponse: null,
    errors: [],
    writtenBy: null,
    note: null,
    basedOn: null,
    keptText: null,
    flags: [],
    blanks: [],
    claims: [],
    question: null,
    confidence: null,
    alternatives: [],
    approvedBy: null,
    writing: null,
    ...changes,
  }
}

/** What commands look at while a message is selected in Sending. */
export function stateWith(message: OutboxItem): CommandState {
  return {
    ui: {
      route: { place: 'sending', detail: message.id },
      pane: 'list',
      search: '',
      overlay: null,
      composing: null,
      shownDraft: null,
      handedOver: null,
      pointedAt: [],
      sayingOtherwise: null,
      undoable: null,
      risking: null,
      problems: {},
    },
    conversation: null,
    draft: null,
    settings: null,
    message,
    jobs: [],
    isWatchOnly: false,
  }
}
