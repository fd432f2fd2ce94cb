import { WEEKDAY_WORDS } from './dates-words.ts'

/** As people shorten them; only looked for in what was given, because most are words of their own. Monday first. */
const SHORT_WORDS = [
  'mon|mo|lun|segunda|seg|пн|pzt',
  'tues?|di|mar|terça|terca|ter|вт|sal',
  'wed|mi|mié|mie|mer|quarta|qua|ср|wo|çar',
  'thurs?|thur|do|jue|jeu|gio|quinta|qui|чт|per',
  'fri|fr|vie|ven|sexta|sex|vr|пт',
  'sat|sa|sáb|sab|sam|za|сб|cmt',
  'sun|so|dom|dim|zo|вс|paz',
]

/** Arabic and the scripts without spaces write other signs directly beside a day. */
const LETTER = String.raw`[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Devanagari}]`
const word = (words: string) => new RegExp(`(?<!${LETTER})(?:${words})(?:s|en)?(?!${LETTER})`, 'iu')
const DAYS = WEEKDAY_WORDS.map((words, day) => ({ named: word(words), given: word(`${words}|${SHORT_WORDS[day]}`) }))

/** Days of the week in a reply that nothing it was given names, in any language. */
export function findUnknownDays(reply: string, sources: readonly string[]): string[] {
  const given = sources.join('\n')
  return DAYS.flatMap((day) => {
    const found = day.named.exec(reply)
    return found === null || day.given.test(given) ? [] : [found[0]]
  })
}
