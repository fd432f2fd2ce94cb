import { DAY, type EvalCase, type EvalLine, HOUR, me, saved, them } from './eval-case.ts'

/** Talk of many days, a few lines a day, none of it of importance for what is asked now. */
function smallTalk(days: number, theirs: readonly string[], mine: readonly string[]): EvalLine[] {
  return Array.from({ length: days }, (_, day) => {
    const minutesAgo = (days - day + 1) * DAY
    return [
      them(minutesAgo, theirs[day % theirs.length] ?? ''),
      me(minutesAgo - 15, mine[day % mine.length] ?? ''),
      them(minutesAgo - 25, theirs[(day + 3) % theirs.length] ?? ''),
    ]
  }).flat()
}

const ENGLISH = smallTalk(
  24,
  ['morning!', 'you will not believe the traffic', 'lunch was great', 'did you see the match', 'ha, typical', 'night!'],
  ['hey hey', 'haha oh no', 'nice', 'only the end', 'love it', 'sleep well'],
)
const GERMAN = smallTalk(
  20,
  ['Guten Morgen!', 'Das Wetter wieder 🙈', 'Hab gestern lange gearbeitet', 'Na, alles fit?', 'Bis später'],
  ['Morgen!', 'Oh je', 'Du Arme', 'Klar, bei dir?', 'Ciao'],
)
const SPANISH = smallTalk(
  18,
  ['buenos días', 'qué frío hace', 'ya comí', 'vaya día', 'hasta mañana'],
  ['buenas!', 'jajaja sí', 'qué rico', 'ánimo', 'descansa'],
)

export const LONG_HISTORIES: readonly EvalCase[] = [
  {
    id: 'en-old-fact-cut',
    language: 'en',
    kind: 'long-history',
    contact: saved('Leo Grant', 'close_friend'),
    messages: [
      them(40 * DAY, 'my locker at the gym is number 3141 if you ever need the tools'),
      ...ENGLISH,
      them(21, 'hey what did I say my locker number was? completely forgot'),
    ],
    good: 'haha let me scroll back and check, I’ll tell you in a sec',
    expects: { reply: 'yes', absent: ['3142', '314 1'] },
    asks: { 'no-number-guessed': 'Does the reply avoid naming any number other than 3141?' },
  },
  {
    id: 'de-recent-fact-shown',
    language: 'de',
    kind: 'long-history',
    contact: saved('Nele Fischer', 'friend'),
    messages: [
      ...GERMAN,
      them(5 * HOUR, 'Der Zug am Sonntag fährt um 14:52 von Gleis 7'),
      me(5 * HOUR - 10, 'Perfekt, danke!'),
      them(17, 'Sag mal, wann fährt unser Zug nochmal und von wo?'),
    ],
    good: 'Am Sonntag um 14:52 von Gleis 7 😊',
    expects: { reply: 'yes', longest: 160 },
    asks: { 'right-train': 'Does the reply give Sunday, 14:52 and platform 7?' },
  },
  {
    id: 'es-long-then-favour',
    language: 'es',
    kind: 'long-history',
    contact: saved('Abuela Pilar', 'family'),
    messages: [...SPANISH, them(50, 'cariño, me puedes mirar mañana lo de la tele? no se enciende')],
    good: 'Hola abuela, ¡ay la tele! Miro si puedo mañana y te digo 😘',
    expects: { reply: 'yes' },
    asks: { warm: 'Is the reply warm, and does it leave tomorrow open?' },
  },
  {
    id: 'en-very-long-message',
    language: 'en',
    kind: 'long-history',
    contact: saved('Book Club Hannah', 'acquaintance'),
    messages: [
      me(6 * DAY, 'Looking forward to your thoughts on the book!'),
      them(
        70,
        `${'I kept thinking about the garden scenes and how the narrator never names her sister, which changes everything once you notice it. '.repeat(45)}Anyway: which chapter did you like best?`,
      ),
    ],
    good: 'Wow Hannah, thanks for writing all that up! Let me look at it again before I answer.',
    expects: { reply: 'yes' },
    asks: { 'honest-about-length': 'Does the reply avoid claiming a favourite chapter?' },
  },
]
