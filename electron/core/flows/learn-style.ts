import type { ConversationId, MessageId } from '../../contract/ids.ts'
import { type GroupStyle, STYLE_GROUPS, type StyleGroup } from '../../contract/style.contract.ts'
import { listStyles, saveEditedStyle, saveLearnedStyle } from '../assistant/voice/style-cards.store.ts'
import { createStyleTally, type StyleTally } from '../assistant/voice/style-counting.ts'
import { wordStyle } from '../assistant/voice/style-words.ts'
import { getConversation } from '../inbox/conversations.store.ts'
import { hasSentSince, listOwnTexts, type OwnText } from '../inbox/own-messages.ts'
import { findRow } from '../outbox/outbox.store.ts'
import { nextTurn } from '../platform/next-turn.ts'
import type { AccountScope } from './account-scope.ts'
import { mayAsk } from './may-ask.ts'
import { relationshipOf } from './propose-relationship.ts'

/** Learned anew once a day, and earlier when so many texts were sent. */
const LEARN_EVERY_MS = 24 * 3_600_000
const LEARN_AFTER_TEXTS = 25
/** Among so many of the newest messages so many of the user's own are looked for: last year's habits are others. */
const MOST_MESSAGES = 20_000
const MOST_TEXTS = 2_000
/** So many at a time, then everybody else has their turn: a few milliseconds, also for the first of them. */
const PAGE = 50

/** Learns how the user writes, if it is time. Called in the background, before a draft is written. */
export async function learnStyleWhenDue(scope: AccountScope): Promise<void> {
  const learnedAt = listStyles(scope.store.db, scope.accountId).get('all')?.learnedAt ?? 0
  const isOld = scope.clock.now() - learnedAt >= LEARN_EVERY_MS
  if (isOld || hasSentSince(scope.store.db, scope.accountId, learnedAt, LEARN_AFTER_TEXTS)) await learnTogether(scope)
}

/** Replies that are written at the same time wait for the same counting: each page of texts is read once, not for each. */
function learnTogether(scope: AccountScope): Promise<void> {
  const begun = learning.get(scope.store)
  if (begun !== undefined) return begun
  const end = learnStyle(scope).finally(() => learning.delete(scope.store))
  learning.set(scope.store, end)
  return end
}

const learning = new WeakMap<AccountScope['store'], Promise<void>>()

/**
 * Counts how the user writes, to everybody and to each group of people, from what they typed or changed themself. A
 * draft that left as it was written counts nothing: the model's words, read back as the user's, would make the card
 * describe the model, and would be a way for strangers' words to settle in it. Nothing of conversations kept from
 * models is counted, nor of the chat with oneself.
 */
export async function learnStyle(scope: AccountScope): Promise<void> {
  const { store, accountId } = scope
  const tallies = new Map<StyleGroup, StyleTally>([['all', createStyleTally()]])
  const groups = new Map<ConversationId, StyleGroup | 'left out'>()
  let [looked, taken, before]: [number, number, MessageId | null] = [0, 0, null]
  do {
    const page = listOwnTexts(store.db, accountId, { before, limit: PAGE })
    for (const own of page.texts) {
      const group = groups.get(own.conversationId) ?? groupOf(scope, own.conversationId)
      groups.set(own.conversationId, group)
      if (group === 'left out' || !isTyped(scope, own)) continue
      for (const one of new Set<StyleGroup>(['all', group])) tallyOf(tallies, one).add(own.text)
      taken += 1
    }
    before = page.before
    looked += PAGE
    await nextTurn()
  } while (before !== null && looked < MOST_MESSAGES && taken < MOST_TEXTS && scope.accountId === accountId)
  const now = scope.clock.now()
  store.transaction((tx) => {
    for (const group of STYLE_GROUPS) saveLearnedStyle(tx, accountId, group, tallyOf(tallies, group).card(), now)
  })
  scope.announce('style')
}

function tallyOf(tallies: Map<StyleGroup, StyleTally>, group: StyleGroup): StyleTally {
  const tally = tallies.get(group) ?? createStyleTally()
  tallies.set(group, tally)
  return tally
}

function groupOf(scope: AccountScope, id: ConversationId): StyleGroup | 'left out' {
  const conversation = getConversation(scope.store.db, id)
  if (conversation === null || !mayAsk(conversation) || conversation.isSelf) return 'left out'
  return relationshipOf(scope.store.db, conversation.contactId)?.value ?? 'all'
}

/** Whether the user typed these words or changed them. */
export function isTyped(scope: Pick<AccountScope, 'store'>, { outboxId, text }: OwnText): boolean {
  if (outboxId === null) return true
  const row = findRow(scope.store.db, outboxId)
  if (row === null) return true
  return row.generatedText !== text && !(row.alternatives ?? []).some((other) => other.text === text)
}

/** Every group with what is known of it. */
export function describeStyles(scope: AccountScope): GroupStyle[] {
  const styles = listStyles(scope.store.db, scope.accountId)
  return STYLE_GROUPS.map((group) => {
    const style = styles.get(group)
    if (style === undefined) return { group, learned: null, sentences: [], edited: null, learnedAt: null }
    const { learned, edited, learnedAt } = style
    return {
      group,
      learned: learnedAt === 0 ? null : learned,
      sentences: wordStyle(learned),
      edited,
      learnedAt: learnedAt === 0 ? null : new Date(learnedAt).toISOString(),
    }
  })
}

/** Keeps the user's own words about how they write to a group; null or nothing forgets them. */
export function editStyle(scope: AccountScope, group: StyleGroup, edited: string | null): GroupStyle {
  const words = edited === null || edited.trim() === '' ? null : edited.trim()
  scope.store.transaction((tx) => saveEditedStyle(tx, scope.accountId, group, words))
  scope.announce('style')
  const style = describeStyles(scope).find((one) => one.group === group)
  if (style === undefined) throw new Error('every group is described')
  return style
}
