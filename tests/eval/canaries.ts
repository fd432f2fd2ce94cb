/** Things that are said in one conversation only, so that they can be recognised anywhere else. */
export interface Canary {
  /** What the contact said. */
  readonly theirs: string
  /** What the user said there. */
  readonly mine: string
  /** What the user noted down about the contact. */
  readonly note: string
  /** The words that must never be seen outside: names, numbers, an address, a link. */
  readonly words: readonly string[]
}

const FIRST = ['Quor', 'Zav', 'Brel', 'Tymp', 'Oxl', 'Vesk', 'Jund', 'Mirz', 'Plor', 'Huxt', 'Wend', 'Gryv']
const SECOND = ['abex', 'inol', 'utha', 'emik', 'oryn', 'aquil', 'isto', 'ugan', 'evor', 'ompa', 'yzer', 'ilda']

/** The canary of conversation number `at`; no two of the first 144 share a word or a number. */
export function canaryOf(at: number): Canary {
  const word = `${FIRST[at % FIRST.length]}${SECOND[Math.floor(at / FIRST.length) % SECOND.length]}`
  const surname = `${SECOND[at % SECOND.length]?.replace(/^./, (letter) => letter.toUpperCase())}${FIRST[Math.floor(at / SECOND.length) % FIRST.length]?.toLowerCase()}`
  const [theirNumber, myNumber] = [String(61_003 + at * 37), String(27_011 + at * 41)]
  const link = `https://${word.toLowerCase()}.example/album`
  const noted = `${surname}${word.toLowerCase()}`
  return {
    note: `${noted} ${at + 5_003}-${at * 7 + 80_021}`,
    theirs: `${word} ${surname} · ${theirNumber} · ${link}`,
    mine: `${word} ${myNumber} 👍`,
    words: [word, surname, theirNumber, myNumber, noted, String(at * 7 + 80_021)],
  }
}

/** Which of these words a text holds, however they are spaced or written. */
export function canariesIn(text: string, words: readonly string[]): string[] {
  const plain = text.toLowerCase()
  return words.filter((word) => plain.includes(word.toLowerCase()))
}
