import type { ConversationId, MessageId } from '../../../contract/ids.ts'
import type { Tx } from '../../db/open.ts'
import { hasSentSince } from '../../followups/history.store.ts'
import { readsOptOut } from '../../followups/opt-out-words.ts'
import { changePreferences, readPreferences } from '../../followups/preferences.store.ts'
import type { StoredConversation } from '../../inbox/conversations.store.ts'
import type { AccountScope } from '../account-scope.ts'
import { nameOf } from '../own-jobs/mention.ts'
import { insertNews } from '../own-jobs/news.store.ts'
import { withdrawPlanned } from './withdraw-planned.ts'

/** Somebody asked to be left alone, or may be written to again; it holds already. */
export interface OptOut {
  readonly word: 'out' | 'in'
  readonly conversationId: ConversationId
  readonly title: string
  readonly text: string
}

/** For so long after a follow-up "stop" is about it (ms). */
const ABOUT_FOLLOW_UP_MS = 14 * 24 * 60 * 60_000

interface Said {
  readonly id: MessageId
  readonly text: string | null
  readonly sentAt: number
}

/**
 * Whether what they wrote asks for no more follow-ups, or allows them again, and if so does it, in the transaction of the
 * message. "Stop" is taken so only from somebody whom a follow-up reached lately.
 */
export function takeInOptOut(scope: AccountScope, tx: Tx, conversation: StoredConversation, said: Said): OptOut | null {
  const word = said.text === null || conversation.kind !== 'direct' ? null : readsOptOut(said.text)
  if (word === null) return null
  const { id } = conversation
  if (word === 'out' && !hasSentSince(tx, id, said.sentAt - ABOUT_FOLLOW_UP_MS, said.sentAt)) return null
  return applyOptOut(scope, tx, conversation, { word, messageId: said.id, by: 'Read from their last message.' })
}

/** Does it and keeps the news of it for the user; null where it was so already. */
export function applyOptOut(
  scope: AccountScope,
  tx: Tx,
  conversation: StoredConversation,
  { word, messageId, by }: { readonly word: OptOut['word']; readonly messageId: MessageId; readonly by: string },
): OptOut | null {
  const { accountId, clock } = scope
  const { id } = conversation
  const isOut = readPreferences(tx, accountId, id).optedOutAt !== null
  if (isOut === (word === 'out')) return null
  changePreferences(tx, accountId, id, { optedOutAt: isOut ? null : clock.now() }, clock.now())
  if (word === 'out') withdrawPlanned(scope, tx, id, 'opted_out')
  const name = nameOf(conversation)
  const title = isOut ? `${name} may be followed up with again` : `${name} asked for no more follow-ups`
  const text = isOut
    ? `${by} If they did not mean it, switch follow-ups off for them.`
    : `${by} None is sent to them any more; your own replies are not affected. If they did not mean it, allow follow-ups again.`
  const kind = isOut ? 'opted_in' : 'opted_out'
  insertNews(tx, {
    ...{ accountId, at: clock.now(), kind, title, text, people: [{ conversationId: id, name }] },
    ...{ jobId: null, occurrence: `${kind}:${messageId}` },
  })
  return { word, conversationId: id, title, text }
}

interface TellScope extends Pick<AccountScope, 'announce' | 'settings'> {
  tell(news: { readonly key: string; readonly title: string; readonly body: string }): void
}

/** Says so on the page and outside of it. */
export function tellOptOut(scope: TellScope, { conversationId, title, text }: OptOut): void {
  announceOptOut(scope, conversationId)
  if (scope.settings().notifications.enabled) scope.tell({ key: `opt-out:${conversationId}`, title, body: text })
}

export function announceOptOut({ announce }: Pick<AccountScope, 'announce'>, id: ConversationId): void {
  announce('news')
  announce('followups', id)
  announce('conversations', id)
}
