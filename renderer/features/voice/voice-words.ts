import type { GroupStyle, StyleGroup } from '../../../electron/contract/style.contract.ts'

/** Whom a card is about, as a heading. */
export const GROUP_TITLES: Record<StyleGroup, string> = {
  all: 'To everybody',
  family: 'To family',
  close_friend: 'To close friends',
  friend: 'To friends',
  acquaintance: 'To acquaintances',
  client: 'To clients',
  stranger: 'To strangers',
}

const IN_A_SENTENCE: Record<StyleGroup, string> = {
  all: 'everybody',
  family: 'family',
  close_friend: 'close friends',
  friend: 'friends',
  acquaintance: 'acquaintances',
  client: 'clients',
  stranger: 'strangers',
}

/** Everybody first, then those of whom something is known; the rest is only named. */
export function arrange(styles: readonly GroupStyle[]): { shown: GroupStyle[]; rest: StyleGroup[] } {
  const isKnown = ({ group, sentences, edited }: GroupStyle) =>
    group === 'all' || sentences.length > 0 || edited !== null
  const known = styles.filter(isKnown)
  return {
    shown: [...known.filter(({ group }) => group === 'all'), ...known.filter(({ group }) => group !== 'all')],
    rest: styles.filter((style) => !isKnown(style)).map(({ group }) => group),
  }
}

/** What is said of the groups nothing is known of. */
export function restWords(rest: readonly StyleGroup[]): string {
  const names = new Intl.ListFormat('en', { type: 'disjunction' }).format(rest.map((group) => IN_A_SENTENCE[group]))
  return `Not enough is known yet of how you write to ${names}.`
}

/** From how much a card was learned. */
export function learnedWords({ learned, sentences }: GroupStyle): string {
  const count = learned?.messages ?? 0
  if (count === 0) return 'Nothing learned yet: it comes from what you send.'
  const messages = count === 1 ? '1 message' : `${new Intl.NumberFormat().format(count)} messages`
  return sentences.length === 0
    ? `Only ${messages} so far, too few to say anything.`
    : `Learned from ${messages} of yours.`
}
