import { guessLanguage } from '../reading/language.ts'
import { stripHidden } from './hidden-characters.ts'

/** A word that begins with a capital and goes on in small letters: all capitals are abbreviations. */
const CAPITALISED = /(?<![\p{L}\p{M}\d@#])\p{Lu}[\p{L}\p{M}'’-]*\p{Ll}[\p{L}\p{M}'’-]*/gu
/** What stands before a word in the middle of a sentence: a letter, a digit, a comma, or a quotation that ended. */
const IN_SENTENCE = /[\p{L}\p{M}\d,’'")»”][ \u00A0]+$/u
/** German writes every noun with a capital: there only what follows a form of address, a greeting or a farewell. */
const AFTER_ADDRESS =
  /(?<!\p{L})(?:Herrn?|Frau|Familie|Onkel|Tante|Dr\.|Hallo|Hi|Hey|Liebe[rs]?|Moin|Servus|Guten (?:Morgen|Tag|Abend)|(?:LG|VG|Gruß|Grüße|Dein|Deine)[,\s]) *$/u

/** Japanese puts the form of address behind the name. */
const BEFORE_ADDRESS = /[\p{Script=Han}\p{Script=Katakana}ー]{1,6}(?=さん|様|さま|くん|ちゃん|先生)/gu

/**
 * Names in a reply that nothing it was given holds. Careful rather than complete: words that a language writes with a
 * capital anyway (days, months, feasts, polite forms) are none, and an ending more or less is the same name.
 */
export function findUnknownNames(reply: string, sources: readonly string[]): string[] {
  const known = stripHidden(sources.join('\n')).toLowerCase()
  const isGerman = guessLanguage([reply]) === 'de'
  const names: { text: string; end: number }[] = []
  for (const match of reply.matchAll(CAPITALISED)) {
    const [word] = match
    const before = reply.slice(Math.max(0, match.index - 30), match.index)
    const isPlace = isGerman
      ? AFTER_ADDRESS.test(before) || isGermanPair(reply, match, known)
      : IN_SENTENCE.test(before)
    const last = names.at(-1)
    const goesOn = last !== undefined && reply.slice(last.end, match.index).trim() === ''
    if ((!isPlace && !goesOn) || isOrdinary(word) || isKnown(word, known)) continue
    if (goesOn) names.pop()
    const from = goesOn ? last.end - last.text.length : match.index
    names.push({ text: reply.slice(from, match.index + word.length), end: match.index + word.length })
  }
  const addressed = (reply.match(BEFORE_ADDRESS) ?? []).filter((name) => !isOrdinary(name) && !known.includes(name))
  return [...names.map(({ text }) => text), ...addressed]
}

/** Two nouns side by side are a name in German, where the first one is none of the words that sentences begin with. */
function isGermanPair(reply: string, { index, 0: word }: RegExpExecArray, known: string): boolean {
  if (isOrdinary(word) || isKnown(word, known) || GERMAN_BEGINNINGS.test(word)) return false
  const next = /^ (\p{Lu}[\p{L}\p{M}'’-]*\p{Ll})(?!\p{L})/u.exec(reply.slice(index + word.length))?.[1]
  return next !== undefined && !isOrdinary(next) && !isKnown(next, known) && !GERMAN_SECONDS.test(next)
}

/** Articles, pronouns, prepositions and the adjectives of greetings: "Liebe Grüße", "Kein Problem", "Gute Besserung". */
const GERMAN_BEGINNINGS =
  /^(?:(?:d|m|s|k)?ein(?:e[nmrs]?)?|(?:uns|eu|ihr|jed|dies|jen|welch|manch|all)er?e?[nmrs]?|d(?:er|ie|as|en|em)|liebe[rsn]?|gute[nrsm]?|viele[nr]?|viel|schöne[nrs]?|herzliche[nrs]?|beste[nr]?|nächste[nrsm]?|letzte[nrsm]?|kommende[nrsm]?|neue[nrsm]?|tolle[nrs]?|super|coole[nrs]?|gro(?:ß|ss)e[nrs]?|kleine[nrs]?|gleiche[nrs]?|ganze[nrs]?|erste[nrsm]?|frohe[nrs]?|fröhliche[nrs]?|riesen|echt|alte[nrs]?|a[mnb]|im|in|ins|zu[mr]?|mit|für|auf|bei|beim|von|vom|bis|um|nach|vor|ohne|wegen|per|pro|seit|als|wie|und|oder|danke|bitte|hallo|hi|hey|moin|na|ja|nein|ende|anfang|mitte|lg|vg)$/iu
const GERMAN_SECONDS =
  /^(?:vormittag|mittag|nachmittag|nacht|frühs?|uhr|euro|prozent|minuten?|stunden?|tage?|wochen?|stück|kilo|liter)$/iu

/** `Anna` in `Annas` or `Анне`: the last letter, or the last two of a long name, may be an ending. */
function isKnown(word: string, known: string): boolean {
  const plain = word.toLowerCase().replace(/['’]s?$/u, '')
  if (known.includes(plain)) return true
  const stem = plain.slice(0, plain.length > 5 ? -2 : plain.length > 3 ? -1 : undefined)
  return stem.length >= 3 && new RegExp(`(?<!\\p{L})${stem.replaceAll(/[^\p{L}\p{M}]/gu, '.')}`, 'u').test(known)
}

const ORDINARY = new Set(
  [
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december',
    'christmas easter halloween thanksgiving ramadan eid diwali hanukkah new year year’s birthday happy merry best kind regards dear love',
    'mr mrs ms dr sir madam mum mom dad mummy daddy grandma grandpa auntie uncle god english german french spanish italian',
    'ok okay hi hello hey thanks thank yes no whatsapp google maps internet',
    'señor señora sr sra don doña usted ustedes navidad dios madame monsieur mme noël dieu signora signor natale lei dio',
    'senhor senhora você natal deus mevrouw meneer kerst u',
    'bey hanım hanim abi abla hocam ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık pazartesi salı çarşamba perşembe cuma cumartesi pazar bayram allah',
    'вы вас вам вами ваш ваша ваше ваши вашу вашей вашего бог',
    'sonntag montag dienstag mittwoch donnerstag freitag samstag sonnabend januar februar märz mai juni juli oktober dezember weihnachten ostern silvester',
    'herr herrn frau sie ihnen ihr ihre ihren ihrem ihrer zusammen alle alles tag morgen abend mama papa oma opa grüße gruß grüsse wochenende besserung leute freunde',
    'お客 皆 みな 先生 店長 社長 奥 旦那 息子 娘 母 父 兄 姉 弟 妹 客',
  ].flatMap((words) => words.split(' ')),
)

function isOrdinary(word: string): boolean {
  const plain = word.toLowerCase().replace(/['’](?:s|ll|m|d|ve|re)$/u, '')
  return plain.length < 2 || plain === 'i' || ORDINARY.has(plain) || ORDINARY.has(word.toLowerCase())
}
