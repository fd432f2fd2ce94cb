import type { ConversationId } from '../../contract/ids.ts'
import type { Relationship } from '../../contract/people.ts'
import type { Language } from '../assistant/reading/language.ts'
import { plainWords } from '../assistant/voice/scrub-words.ts'
import { type EditSample, type SampleTerms, toEdits, toSamples } from '../assistant/voice/voice-samples.ts'
import { getConversation } from '../inbox/conversations.store.ts'
import { getMessage } from '../inbox/messages.store.ts'
import { findReplyTo, findSimilarInbound, listNames } from '../inbox/own-messages.ts'
import { toSearchText } from '../inbox/search-text.ts'
import { listEditedDrafts } from '../outbox/edited-drafts.ts'
import type { AccountScope } from './account-scope.ts'
import { isTyped } from './learn-style.ts'
import { mayAsk } from './may-ask.ts'
import { relationshipOf } from './propose-relationship.ts'

export interface Situation {
  readonly conversationId: ConversationId
  readonly relationship: Relationship | null
  /** What waits for an answer. */
  readonly inbound: readonly string[]
  readonly language: Language | null
}

const MOST_SAMPLES = 4
const MOST_EDITS = 3
/** How many of the newest messages with one of the words are compared, and of those how many replies are read. */
const COMPARED = 200
const READ = 24
/** Later than this it was no answer any more (ms). */
const ANSWERED_WITHIN_MS = 3 * 24 * 3_600_000

/**
 * How the user answered in similar situations elsewhere, and what they changed in similar drafts: scrubbed of everything
 * that was said, in the same language only, and never from conversations that are kept from models. Nothing of the other
 * side's words is taken at all.
 */
export function similarReplies(
  scope: AccountScope,
  situation: Situation,
): { samples: readonly string[]; edits: readonly EditSample[] } {
  const { language } = situation
  const plain = language === null ? null : plainWords(language)
  if (plain === null) return { samples: [], edits: [] }
  const terms = { language, names: namesIn(listNames(scope.store.db, scope.accountId)) }
  const words = tellingWords(situation.inbound, plain)
  return { samples: samplesFor(scope, situation, words, terms), edits: editsFor(scope, situation, words, terms) }
}

function samplesFor(
  scope: AccountScope,
  { conversationId, relationship }: Situation,
  words: ReadonlySet<string>,
  terms: SampleTerms,
): string[] {
  const query = [...words].map((word) => `"${toSearchText(word)}"`).join(' OR ')
  if (query === '') return []
  const { db } = scope.store
  const found = findSimilarInbound(db, { accountId: scope.accountId, query, except: conversationId, limit: COMPARED })
  const replies = byLikeness(found, words, ({ text }) => text)
    .slice(0, READ)
    .flatMap((message) => {
      const reply = findReplyTo(db, message.conversationId, message.id)
      if (reply === null || reply.sentAt - message.sentAt > ANSWERED_WITHIN_MS || !isTyped(scope, reply)) return []
      return [{ text: reply.text, isSame: isSameGroup(scope, reply.conversationId, relationship) }]
    })
  const sameGroupFirst = [...replies.filter(({ isSame }) => isSame), ...replies.filter(({ isSame }) => !isSame)]
  const texts = sameGroupFirst.map(({ text }) => text)
  return toSamples(texts, terms, MOST_SAMPLES)
}

function editsFor(
  scope: AccountScope,
  { relationship }: Situation,
  words: ReadonlySet<string>,
  terms: SampleTerms,
): EditSample[] {
  const { db } = scope.store
  const edited = listEditedDrafts(db, scope.accountId, 60).flatMap((draft) => {
    const conversation = getConversation(db, draft.conversationId)
    if (conversation === null || !mayAsk(conversation)) return []
    const inbound = draft.sourceMessageId === null ? null : (getMessage(db, draft.sourceMessageId)?.text ?? null)
    return [{ ...draft, inbound: inbound ?? '', isSame: isSameGroup(scope, draft.conversationId, relationship) }]
  })
  const near = byLikeness(edited, words, ({ inbound }) => inbound, true)
  const ordered = near.filter(({ isSame, inbound }) => isSame || likeness(words, inbound) > 0)
  const pairs = ordered.map(({ generated, sent }) => ({ proposed: generated, sent }))
  return toEdits(pairs, terms, MOST_EDITS)
}

function isSameGroup(scope: AccountScope, id: ConversationId, relationship: Relationship | null): boolean {
  const contactId = getConversation(scope.store.db, id)?.contactId ?? null
  return (relationshipOf(scope.store.db, contactId)?.value ?? null) === relationship
}

/** The most alike first; what is equally alike keeps its order. */
function byLikeness<Item>(
  items: readonly Item[],
  words: ReadonlySet<string>,
  textOf: (item: Item) => string,
  keepAll = false,
): Item[] {
  const scored = items.map((item) => ({ item, score: likeness(words, textOf(item)) }))
  const fitting = keepAll ? scored : scored.filter(({ score }) => score > 0)
  return fitting.toSorted((one, other) => other.score - one.score).map(({ item }) => item)
}

/** How many of the words a text shares, a long text less than a short one with the same. */
function likeness(words: ReadonlySet<string>, text: string): number {
  const its = new Set(wordsIn(text))
  const shared = [...words].filter((word) => its.has(word)).length
  return shared / Math.sqrt(its.size + 1)
}

/** The longest words that say what a message is about; grammar and courtesies are in every message. */
function tellingWords(texts: readonly string[], plain: ReadonlySet<string>): ReadonlySet<string> {
  const words = texts.flatMap(wordsIn).filter((word) => word.length >= 4 && !plain.has(word))
  return new Set([...new Set(words)].toSorted((one, other) => other.length - one.length).slice(0, 8))
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []
}

/** The parts of names, in lower case. */
function namesIn(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap(wordsIn).filter((part) => part.length > 1))
}
