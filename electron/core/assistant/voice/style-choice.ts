import type { Relationship } from '../../../contract/people.ts'
import type { StyleGroup } from '../../../contract/style.contract.ts'
import type { StoredStyle } from './style-cards.store.ts'
import { FEWEST_MESSAGES, wordStyle } from './style-words.ts'

/** The style that counts for one conversation. */
export interface ChosenStyle {
  readonly to: string
  readonly sentences: readonly string[]
  readonly own: string | null
  readonly longWords: number | null
}

/**
 * Which card counts for a contact: the user's own words about their group, else about everybody; beside the latter what
 * was learned of the group, or of everybody while too few messages to the group are known.
 */
export function chooseStyle(styles: ReadonlyMap<string, StoredStyle>, relationship: Relationship | null): ChosenStyle {
  const all = styles.get('all')
  const special = relationship === null ? undefined : styles.get(relationship)
  const isKnown = special !== undefined && special.learned.messages >= FEWEST_MESSAGES
  const group: StyleGroup = relationship !== null && (isKnown || special?.edited != null) ? relationship : 'all'
  const learned = (isKnown ? special : all)?.learned
  const own = special?.edited ?? all?.edited ?? null
  const isOwnOfGroup = own !== null && (special?.edited != null || group === 'all')
  return {
    to: GROUP_WORDS[group],
    sentences: isOwnOfGroup || learned === undefined ? [] : wordStyle(learned),
    own,
    longWords: learned === undefined || learned.messages < FEWEST_MESSAGES ? null : longest(learned.longWords),
  }
}

/** Whoever is asked three things may need more than the "ok" that most of their messages are. Words. */
const SHORTEST_LIMIT = 15

function longest(longWords: number): number {
  return Math.max(SHORTEST_LIMIT, longWords)
}

const GROUP_WORDS: Record<StyleGroup, string> = {
  family: 'family',
  close_friend: 'close friends',
  friend: 'friends',
  acquaintance: 'acquaintances',
  client: 'clients',
  stranger: 'strangers',
  all: 'everybody',
}
