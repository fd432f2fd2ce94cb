import type { StyleCard } from '../../../contract/people.ts'

/** With fewer messages a count is chance. */
export const FEWEST_MESSAGES = 8

const languageNames = new Intl.DisplayNames('en', { type: 'language' })

/** A style card in plain sentences, for the prompt and for the page alike; empty where too little is known. */
export function wordStyle(card: StyleCard): string[] {
  if (card.messages < FEWEST_MESSAGES) return []
  return [
    lengthWords(card),
    card.language === null ? '' : `Mostly in ${languageNames.of(card.language) ?? card.language}.`,
    ADDRESS[card.formality],
    openingWords(card),
    card.signOffs.length === 0 ? '' : `Sometimes ends with ${listed(card.signOffs)}.`,
    emojiWords(card),
    punctuationWords(card),
    card.lowerCaseShare >= 0.6 ? 'Mostly begins in lower case.' : '',
  ].filter((sentence) => sentence !== '')
}

const ADDRESS: Record<StyleCard['formality'], string> = {
  formal: 'Formal address (Sie, vous, usted and the like).',
  informal: 'Familiar address (du, tu, tú and the like).',
  mixed: 'Formal address with some, familiar with others: as in the conversation itself.',
  unknown: '',
}

function lengthWords({ medianWords, longWords }: StyleCard): string {
  const words = medianWords === 1 ? 'word' : 'words'
  return `Usually about ${medianWords} ${words} a message; nine in ten have at most ${longWords}.`
}

function openingWords({ greetings }: StyleCard): string {
  return greetings.length === 0 ? 'Begins without a greeting.' : `Where there is a greeting: ${listed(greetings)}.`
}

function emojiWords({ emojiShare, emoji }: StyleCard): string {
  const which = emoji.length === 0 ? '' : `, mostly ${emoji.join(' ')}`
  if (emojiShare < 0.03) return 'Hardly ever an emoji.'
  if (emojiShare < 0.2) return `An emoji now and then${which}.`
  return emojiShare < 0.5 ? `An emoji in many messages${which}.` : `An emoji in most messages${which}.`
}

function punctuationWords({ endsWithPeriodShare, exclamationShare }: StyleCard): string {
  const end = endsWithPeriodShare < 0.2 ? 'No full stop at the end' : endsWithPeriodShare > 0.7 ? 'Full stops' : ''
  const loud = exclamationShare < 0.05 ? 'hardly ever “!”' : exclamationShare > 0.35 ? '“!” in many messages' : ''
  const both = [end, loud].filter((part) => part !== '').join(', ')
  return both === '' ? '' : `${both.charAt(0).toUpperCase()}${both.slice(1)}.`
}

function listed(things: readonly string[]): string {
  return things.map((thing) => `“${thing}”`).join(', ')
}
