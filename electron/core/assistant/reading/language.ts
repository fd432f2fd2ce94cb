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
  en: 'the you are is and i have can to do what when where how please thanks thank hi hello hey for my your with will just at we it this that of on be was not but if me would could did does great got get let so then there here they he she his her our us about from all any more some an no yes sorry sure ok really need want see know think back time today tonight love too by up out or as am going been has had which who why said',
  de: 'ich du ist und der die das nicht wir ihr sie es ein eine einen kannst hast bist wann wo wie was bitte danke hallo morgen heute mit für auf noch am um von im zum zur bei den dem kein keine sehr gern gerne nach schon mal mir dir mich dich uns auch aber wenn haben kann könntest guten tag moin liebe grüße alles klar passt gestern lange hab habe hatte war sind seid sein kommt kommen gerade leider vielleicht dann da doch nur ganz super schön wirklich immer jetzt euch dein deine mein meine unser unsere über unter freut vom als so dass weil oder',
  es: 'el la los las que de y en un una es está estás como cómo cuándo dónde qué por para con no sí te me se mi tu gracias hola buenos días buenas puedes tienes quiero mañana hoy pero si muy bien vamos usted yo tú él ella nos les lo al del su sus mis este esta eso esa ya también más todo todos nada donde hay hace hacer tengo tiene eres son fue ha he has ahora luego después antes siempre porque cuando sobre hasta favor vale o',
  fr: 'bonne nuit soirée journée beaucoup bises bisous le la les des une et est es que qui je tu nous vous il elle pas pour avec dans mon ton ça ce quand où comment pourquoi merci bonjour salut peux peut as avez suis demain oui non mais bien coucou plaît me te se ne si du au aux sur dire voici cette fait être un en par chez toi moi ai dis sais faut vais fais on va ont sont était avoir j c d l n s qu aussi très trop tout tous rien encore déjà maintenant après avant y mes tes ses nos vos leur son sa ma ta mercredi',
  pt: 'tá tô beijo beijos abraço vc vcs pra pro né blz avisa rápido o os as um uma e é está que de do da em no na não sim para com por você voce meu minha seu quando onde como obrigado obrigada olá oi bom boa dia tudo bem pode quero amanhã hoje mas vou tem então me te se a mandar eu ele ela nós eles lhe nos nas pelo pela dos das ao à aos já também mais nada isso isto esse essa aqui lá ontem depois antes agora sempre porque até fica ficou vai foi ser ter fazer gente sábado às favor',
  it: 'il lo la gli le un una e è che di non per con sono sei hai ho mi ti ci quando dove come perché grazie ciao buongiorno buonasera puoi può domani oggi ma anche allora va bene tutto della prego no si siamo siete stato abbiamo hanno lui lei noi voi loro mio mia tuo tua suo sua nel nella del dei delle degli al alla alle ai da dal dalla su sul sulla questo questa quello più molto già ancora sempre solo proprio purtroppo posso vuoi te ne se io i d accordo sera stasera sarà',
  nl: 'de het een en ik je jij is niet van dat wat wie hoe waar wanneer kun kan heb hebt bent zijn voor met naar ook maar als dank bedankt hallo hoi goedemorgen alsjeblieft morgen vandaag we wij goed graag nog even alles staat zit in bij op om te er want dus dan toch geen hem haar hun ons onze mijn jouw uw deze dit die daar hier nu straks gisteren leuk lekker dag tot gauw krijgt wel niks iets leider helaas komt kom',
  tr: 'bir ve bu ne nasıl nerede ne zaman mı mi mu mü için ben sen biz siz var yok evet hayır teşekkürler teşekkür ederim merhaba selam günaydın iyi lütfen yarın bugün ile çok ama misin mısın nasılsın de da ki şu o gibi kadar daha her şey hiç değil oldu olur olacak hepsi burada şimdi sonra önce dün akşam sabah bana sana ona bize size beni seni maalesef canım abla abi olan tamam',
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

/**
 * The same, or null where it cannot be told: too little of it is words that one of our languages is known by (a lone
 * "ok" is in all), or two languages claim as many of them.
 */
export function findLanguage(texts: readonly string[]): Language | null {
  const { best, score, words, isTied } = scoreLanguages(texts)
  if (isTied) return null
  const share = score / Math.max(1, words)
  return (words > 1 && share >= 0.4) || (score >= 2 && share >= 0.2) ? best : null
}

interface Score {
  readonly best: Language
  readonly score: number
  readonly words: number
  readonly isTied: boolean
}

function scoreLanguages(texts: readonly string[]): Score {
  const text = texts
    .join('\n')
    .toLowerCase()
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/https?:\/\/\S+/g, ' ')
    .slice(-4_000)
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  for (const [language, script] of SCRIPTS) {
    const found = text.match(script)?.length ?? 0
    const share = found / Math.max(1, letters)
    if (share > (language === 'ja' ? 0.05 : 0.4))
      return { best: language, score: letters, words: letters, isTied: false }
  }
  const words = text.match(/\p{L}+/gu) ?? []
  let [best, most, isTied]: [Language, number, boolean] = ['en', 0, false]
  for (const [language, known] of wordSets) {
    const score = words.filter((word) => known.has(word)).length + (text.match(LETTERS[language] ?? /$^/g)?.length ?? 0)
    if (score === most && score > 0) isTied = true
    if (score > most) [best, most, isTied] = [language, score, false]
  }
  return { best, score: most, words: words.length, isTied }
}
