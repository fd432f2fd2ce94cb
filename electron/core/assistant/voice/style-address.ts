import type { StyleCard } from '../../../contract/people.ts'
import type { Language } from '../reading/language.ts'

/** Words that show the formal or the familiar form of address, where a language has both. */
const FORMS: Partial<Record<Language, { readonly formal: RegExp; readonly informal: RegExp }>> = {
  // "Sie" at the beginning of a sentence may be "she" or "they".
  de: {
    formal: /(?<=\p{Ll},? )(?:Sie|Ihnen|Ihre?[nmrs]?)(?!\p{L})/u,
    informal: /(?<!\p{L})(?:du|dir|dich|dein\p{L}{0,2}|euch|eure?)(?!\p{L})/iu,
  },
  fr: {
    formal: /(?<!\p{L})(?:vous|votre|vos)(?!\p{L})/iu,
    informal: /(?<!\p{L})(?:tu|toi|ton|ta|tes|t['’])(?!\p{L}{9})/iu,
  },
  es: { formal: /(?<!\p{L})usted(?:es)?(?!\p{L})/iu, informal: /(?<!\p{L})(?:tú|ti|contigo|te|tu|tus)(?!\p{L})/iu },
  it: { formal: /(?<=\p{Ll},? )(?:Lei|Le|Suo|Sua)(?!\p{L})/u, informal: /(?<!\p{L})(?:tu|ti|te|tuo|tua)(?!\p{L})/iu },
  pt: {
    formal: /(?<!\p{L})(?:o senhor|a senhora)(?!\p{L})/iu,
    informal: /(?<!\p{L})(?:tu|te|você|vc|contigo)(?!\p{L})/iu,
  },
  nl: { formal: /(?<!\p{L})(?:u|uw)(?!\p{L})/iu, informal: /(?<!\p{L})(?:je|jij|jou|jouw)(?!\p{L})/iu },
  tr: {
    formal: /(?<!\p{L})(?:siz|size|sizi|sizin)(?!\p{L})/iu,
    informal: /(?<!\p{L})(?:sen|sana|seni|senin)(?!\p{L})/iu,
  },
  ru: {
    formal: /(?<!\p{L})(?:вы|вас|вам|вами|ваш\p{L}{0,3})(?!\p{L})/iu,
    informal: /(?<!\p{L})(?:ты|тебя|тебе|тобой|тво\p{L}{1,2})(?!\p{L})/iu,
  },
}

/** Fewer messages that address somebody at all tell nothing. */
const FEWEST = 3
/** From this share of them on it is the user's form. */
const CLEAR = 0.8

/** The form of address in these messages; `unknown` where the language has one form, or too few address anybody. */
export function formalityOf(texts: readonly string[], language: Language | null): StyleCard['formality'] {
  const forms = language === null ? undefined : FORMS[language]
  if (forms === undefined) return 'unknown'
  const formal = texts.filter((text) => forms.formal.test(text)).length
  const informal = texts.filter((text) => !forms.formal.test(text) && forms.informal.test(text)).length
  if (formal + informal < FEWEST) return 'unknown'
  const share = formal / (formal + informal)
  return share >= CLEAR ? 'formal' : share <= 1 - CLEAR ? 'informal' : 'mixed'
}
