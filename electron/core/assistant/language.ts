export const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt', 'it', 'nl', 'tr', 'ar', 'hi', 'ru', 'zh', 'ja'] as const
export type Language = (typeof LANGUAGES)[number]

/** Scripts that mean one of our languages. Japanese before Chinese: it is told by its kana. */
const SCRIPTS: readonly (readonly [Language, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
]

/** Frequent short words that tell the languages of the Latin script apart, in chat as people really type it. */
const WORDS: Partial<Record<Language, string>> = {
  en: 'the you are is and i have can to do what when where how please thanks thank hi hello hey for my your with will just at we it this that of on be was not but if me would could did does',
  de: 'ich du ist und der die das nicht wir ihr sie es ein eine einen kannst hast bist wann wo wie was bitte danke hallo morgen heute mit für auf noch am um von im zum zur bei den dem kein keine sehr gern gerne nach schon mal mir dir mich dich uns auch aber wenn haben kann könntest guten tag moin liebe grüße',
  es: 'el la los las que de y en un una es está estás como cómo cuándo dónde qué por para con no sí te me se mi tu gracias hola buenos días buenas puedes tienes quiero mañana hoy pero si muy bien vamos usted',
  fr: 'le la les des une et est es que qui je tu nous vous il elle pas pour avec dans mon ton ça ce quand où comment pourquoi merci bonjour salut peux peut as avez suis demain oui non mais bien coucou plaît me te se ne si du au aux sur dire voici cette fait être',
  pt: 'o os as um uma e é está que de do da em no na não sim para com por você voce meu minha seu quando onde como obrigado obrigada olá oi bom boa dia tudo bem pode quero amanhã hoje mas vou tem então me te se a mandar',
  it: 'il lo la gli le un una e è che di non per con sono sei hai ho mi ti ci quando dove come perché grazie ciao buongiorno buonasera puoi può domani oggi ma anche allora va bene tutto della prego',
  nl: 'de het een en ik je jij is niet van dat wat wie hoe waar wanneer kun kan heb hebt bent zijn voor met naar ook maar als dank bedankt hallo hoi goedemorgen alsjeblieft morgen vandaag we wij goed graag nog even',
  tr: 'bir ve bu ne nasıl nerede ne zaman mı mi mu mü için ben sen biz siz var yok evet hayır teşekkürler teşekkür ederim merhaba selam günaydın iyi lütfen yarın bugün ile çok ama misin mısın nasılsın',
}

const LETTERS: Partial<Record<Language, RegExp>> = {
  de: /[äöüß]/g,
  es: /[ñ¿¡]/g,
  fr: /[çêèàûœ]/g,
  pt: /[ãõ]/g,
  tr: /[ğışİçöü]/g,
}

const wordSets = Object.entries(WORDS).map(
  ([language, words]) => [language as Language, new Set(words.split(' '))] as const,
)

/** The likeliest language of these texts, by script and by frequent words; English where nothing speaks for another. */
export function guessLanguage(texts: readonly string[]): Language {
  return scoreLanguages(texts).best
}

/** The same, or null where too little of it is words that one of our languages is known by. */
export function findLanguage(texts: readonly string[]): Language | null {
  const { best, score, words } = scoreLanguages(texts)
  const share = score / Math.max(1, words)
  return share >= 0.4 || (score >= 2 && share >= 0.2) ? best : null
}

function scoreLanguages(texts: readonly string[]): { best: Language; score: number; words: number } {
  const text = texts
    .join('\n')
    .toLowerCase()
    .replaceAll(/https?:\/\/\S+/g, ' ')
    .slice(-4_000)
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  for (const [language, script] of SCRIPTS) {
    const found = text.match(script)?.length ?? 0
    const share = found / Math.max(1, letters)
    if (share > (language === 'ja' ? 0.05 : 0.4)) return { best: language, score: letters, words: letters }
  }
  const words = text.match(/\p{L}+/gu) ?? []
  let [best, most]: [Language, number] = ['en', 0]
  for (const [language, known] of wordSets) {
    const score = words.filter((word) => known.has(word)).length + (text.match(LETTERS[language] ?? /$^/g)?.length ?? 0)
    if (score > most) [best, most] = [language, score]
  }
  return { best, score: most, words: words.length }
}
