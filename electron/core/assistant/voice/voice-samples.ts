import { findOrders } from '../reading/addresses-assistant.ts'
import { findLanguage, type Language } from '../reading/language.ts'
import { type ScrubbedText, scrubText } from './scrub-text.ts'

/** A proposal and what the user made of it, both scrubbed. */
export interface EditSample {
  readonly proposed: string
  readonly sent: string
}

export interface SampleTerms {
  /** Only what is written in it is of use; null where the conversation's own could not be told. */
  readonly language: Language | null
  /** Names that are known, in lower case. */
  readonly names: ReadonlySet<string>
}

/** Less than this share of words left shows no way of writing any more. */
const FEWEST_KEPT = 0.6
const SHORTEST = 3
const LONGEST = 60

/** The first few of these replies that still show a way of writing once they are scrubbed. */
export function toSamples(replies: readonly string[], terms: SampleTerms, most: number): string[] {
  const samples = new Set<string>()
  for (const reply of replies) {
    if (samples.size === most) break
    const scrubbed = scrub(reply, terms)
    if (scrubbed !== null && isTelling(scrubbed)) samples.add(scrubbed.text)
  }
  return [...samples]
}

/** The first few changes that are still changes once they are scrubbed. */
export function toEdits(
  pairs: readonly { readonly proposed: string; readonly sent: string }[],
  terms: SampleTerms,
  most: number,
): EditSample[] {
  const edits: EditSample[] = []
  for (const pair of pairs) {
    if (edits.length === most) break
    const [proposed, sent] = [scrub(pair.proposed, terms), scrub(pair.sent, terms)]
    if (proposed === null || sent === null || proposed.text === sent.text) continue
    if (isTelling(proposed) && isTelling(sent, 1)) edits.push({ proposed: proposed.text, sent: sent.text })
  }
  return edits
}

/** What was passed on (an order to an assistant among it) was not written by the user. */
function scrub(text: string, { language, names }: SampleTerms): ScrubbedText | null {
  if (language === null || findLanguage([text]) !== language || findOrders(text) !== null) return null
  return scrubText(text, language, names)
}

function isTelling({ words, kept }: ScrubbedText, shortest = SHORTEST): boolean {
  return words >= shortest && words <= LONGEST && kept >= FEWEST_KEPT
}
