import { WEEKDAY_WORDS } from '../reading/dates-words.ts'
import { toSmallLetters } from '../reading/small-letters.ts'

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
const word = (words: string) => new RegExp(`(?<!${LETTER})(?:${words})(?:s|en)?(?!${LETTER})`, 'gu')
const DAYS = WEEKDAY_WORDS.map((words, day) => ({ named: word(words), given: word(`${words}|${SHORT_WORDS[day]}`) }))

/** Days of the week in a reply that nothing it was given names, in any language; "Tuesday to Saturday" names five. */
export function findUnknownDays(reply: string, sources: readonly string[]): string[] {
  const small = toSmallLetters(reply)
  const found = DAYS.map(({ named }) => {
    const [first] = small.matchAll(named)
    return first === undefined ? undefined : reply.slice(first.index, first.index + first[0].length)
  })
  if (found.every((words) => words === undefined)) return []
  const given = new Set(sources.flatMap(daysIn))
  return found.filter((words, day) => words !== undefined && !given.has(day)).filter((words) => words !== undefined)
}

/** What stands between the first and the last day of a span. */
const UP_TO = /^\.?\s*(?:[-–—~]|to|till|until|through|bis|a|al|à|au|até|tot|до|と|から|到|至|ile|إلى|से)\s*$/u

/** Every day that a text names, also those within a span. */
function daysIn(source: string): number[] {
  const text = toSmallLetters(source)
  const named = DAYS.flatMap(({ given }, day) =>
    [...text.matchAll(given)].map((match) => ({ day, from: match.index, to: match.index + match[0].length })),
  ).sort((a, b) => a.from - b.from)
  return named.flatMap(({ day, to }, at) => {
    const next = named[at + 1]
    if (next === undefined || !UP_TO.test(text.slice(to, next.from))) return [day]
    return Array.from({ length: ((next.day - day + 7) % 7) + 1 }, (_, further) => (day + further) % 7)
  })
}
