import { findByAddresses, getConversation } from '../inbox/conversations.store.ts'
import type { AccountScope } from './account-scope.ts'
import { resolveConversation } from './resolve-conversation.ts'

/** Two addresses proved to be one person: what is known under either becomes one conversation. */
export function takeInIdentity(scope: AccountScope, addresses: readonly string[]): void {
  const merged = scope.store.transaction((tx) => {
    const [first] = findByAddresses(tx, scope.accountId, addresses)
    const known = first === undefined ? null : getConversation(tx, first)
    if (known === null) return null
    return resolveConversation(scope, tx, { chatId: known.chatId, addresses, kind: known.kind, title: null }).id
  })
  if (merged === null) return
  scope.announce('conversations')
  scope.announce('messages', merged)
}
