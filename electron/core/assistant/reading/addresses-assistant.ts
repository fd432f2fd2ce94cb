import { stripHidden } from '../checking/hidden-characters.ts'
import { ORDER_SIGNS } from './order-signs.ts'
import { toSmallLetters } from './small-letters.ts'

/**
 * The part of a message that speaks to an assistant or gives it orders, shortened; null where there is no sign of it. A
 * sign leads to a warning on the draft and to nothing else; a message without any is not proved harmless.
 */
export function findOrders(text: string): string | null {
  // Most quotations and file names are empty: the signs need not even be compiled for those.
  if (text === '') return null
  const plain = stripHidden(text).normalize('NFKC').replaceAll('’', "'").slice(0, LONGEST_LOOK)
  for (const reading of new Set([plain, withoutLookalikes(plain), ...decoded(plain)])) {
    const small = toSmallLetters(reading)
    for (const sign of ORDER_SIGNS) {
      const found = sign.exec(small)
      if (found === null) continue
      const words = reading.slice(found.index, found.index + found[0].length)
      return words.replace(/\s+/g, ' ').trim().slice(0, 80)
    }
  }
  return null
}

/** The same over several messages, one after the other and as one: orders also come in pieces. */
export function findOrdersIn(texts: readonly string[]): string | null {
  for (const text of texts) {
    const found = findOrders(text)
    if (found !== null) return found
  }
  return texts.length < 2 ? null : findOrders(texts.join(' '))
}

/** Nobody hides an order behind more words than this. UTF-16 units. */
const LONGEST_LOOK = 20_000

/** Cyrillic and Greek letters that look like Latin ones. */
const LOOKALIKES = new Map(
  Object.entries({
    ...{
      а: 'a',
      е: 'e',
      о: 'o',
      р: 'p',
      с: 'c',
      у: 'y',
      х: 'x',
      і: 'i',
      ѕ: 's',
      ј: 'j',
      ԁ: 'd',
      һ: 'h',
      к: 'k',
      т: 't',
    },
    ...{
      м: 'm',
      в: 'b',
      н: 'h',
      л: 'l',
      ո: 'n',
      ν: 'v',
      ο: 'o',
      α: 'a',
      ε: 'e',
      ι: 'i',
      ρ: 'p',
      τ: 't',
      υ: 'u',
      κ: 'k',
    },
  }),
)

/** Words that mix two scripts, in Latin letters; a word in one script is what it is. */
function withoutLookalikes(text: string): string {
  return text.replaceAll(/\p{L}+/gu, (word) => {
    if (!/\p{Script=Latin}/u.test(word) || !/[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u.test(word))
      return word
    return [...word.toLowerCase()].map((letter) => LOOKALIKES.get(letter) ?? letter).join('')
  })
}

/** What stands in a message in base64, where it is text. */
function decoded(text: string): string[] {
  const pieces = text.match(/[A-Za-z0-9+/]{24,}={0,2}/g) ?? []
  return pieces.slice(0, MOST_PIECES).flatMap((piece) => {
    const words = Buffer.from(piece, 'base64').toString('utf8')
    return /^[\p{L}\p{N}\p{P}\p{Zs}\n]+$/u.test(words) ? [words] : []
  })
}

const MOST_PIECES = 20
