import type { Language } from '../reading/language.ts'

/** What the built-in writer knows of a language. `{hi}` becomes the greeting, with the name where there is one. */
export interface Phrases {
  readonly hi: string
  readonly hiName: string
  /** They asked something. */
  readonly question: string
  /** They want something done or sent. */
  readonly request: string
  /** They only said hello. */
  readonly greeting: string
  /** They sent a picture, a voice note or the like without words. */
  readonly media: string
  readonly other: string
  /** Whole messages that need no answer, and messages that are only a greeting; matched without punctuation and emoji. */
  readonly thanks: RegExp
  readonly hello: RegExp
}

/**
 * Openers that are true of anybody: that it arrived, that it will be looked at, that an answer follows. No fact, no
 * date, no promise of an outcome; and, where the language allows it, neither the writer's gender nor du or Sie.
 */
export const PHRASES: Record<Language, Phrases> = {
  en: {
    hi: 'Hi',
    hiName: 'Hi {name}',
    question: "{hi}, thanks for your message. I'll look into your question and get back to you.",
    request: "{hi}, thanks for your message. I'll take a look and get back to you.",
    greeting: '{hi}, good to hear from you. How can I help?',
    media: "{hi}, thanks, I got it. I'll take a look and get back to you.",
    other: "{hi}, thanks for your message. I'll get back to you.",
    thanks:
      /^(?:(?:ok(?:ay)?|k|great|perfect|cool|nice|super|good|fine|alright|got it|noted|sure|yes|yep|no|will do|sounds good|you too|bye|see you|good night|many|so much|very much|a lot|for everything|thank you|thanks|thx|ty|cheers|all good|no problem|np|no worries|you(?: a|')?re welcome) ?)+$/i,
    hello: /^(?:(?:hi|hey+|hello|hiya|yo|good (?:morning|afternoon|evening|day)|there|how are you|what s up|sup) ?)+$/i,
  },
  de: {
    hi: 'Hallo',
    hiName: 'Hallo {name}',
    question: '{hi}, danke für die Nachricht. Ich schaue mir die Frage an und melde mich.',
    request: '{hi}, danke für die Nachricht. Ich sehe es mir an und melde mich.',
    greeting: '{hi}, danke fürs Melden. Worum geht es?',
    media: '{hi}, danke, ist angekommen. Ich sehe es mir an und melde mich.',
    other: '{hi}, danke für die Nachricht. Ich melde mich.',
    thanks:
      /^(?:(?:ok(?:ay|e)?|alles klar|super|perfekt|passt|gut|prima|top|cool|gerne|ja|nein|danke|dankeschön|dank(?:e)? dir|vielen dank|schön|sehr|tschüss|bis (?:dann|bald|später|morgen)|gute nacht|kein problem|alles gut|für alles|dir auch|verstanden) ?)+$/i,
    hello:
      /^(?:(?:hallo|hi|hey|moin|servus|grüß dich|grüß gott|guten (?:morgen|tag|abend)|na|wie geht s|wie geht es dir) ?)+$/i,
  },
  es: {
    hi: 'Hola',
    hiName: 'Hola, {name}',
    question: '{hi}, gracias por el mensaje. Miro la pregunta y respondo.',
    request: '{hi}, gracias por el mensaje. Lo miro y respondo.',
    greeting: '{hi}, gracias por escribir. ¿En qué puedo ayudar?',
    media: '{hi}, gracias, me ha llegado. Lo miro y respondo.',
    other: '{hi}, gracias por el mensaje. Respondo en cuanto pueda.',
    thanks:
      /^(?:(?:ok(?:ey)?|vale|perfecto|genial|bien|muy bien|de acuerdo|listo|sí|si|no|gracias|muchas|mil|por todo|de nada|adiós|adios|chao|hasta (?:luego|mañana|pronto)|buenas noches|igualmente|entendido|claro) ?)+$/i,
    hello: /^(?:(?:hola|buenas|buenos días|buen día|buenas tardes|qué tal|que tal|cómo estás|como estas) ?)+$/i,
  },
  fr: {
    hi: 'Bonjour',
    hiName: 'Bonjour {name}',
    question: '{hi}, merci pour le message. Je regarde la question, puis je réponds.',
    request: '{hi}, merci pour le message. Je regarde, puis je réponds.',
    greeting: '{hi}, merci pour le message. De quoi s’agit-il ?',
    media: '{hi}, merci, c’est bien arrivé. Je regarde, puis je réponds.',
    other: '{hi}, merci pour le message. Je réponds dès que possible.',
    thanks:
      /^(?:(?:ok(?:ay)?|d accord|parfait|super|génial|très bien|bien|oui|non|merci|beaucoup|bien reçu|mille|de rien|au revoir|à (?:bientôt|demain|plus)|bonne (?:nuit|soirée|journée)|pour tout|pas de souci|toi aussi) ?)+$/i,
    hello: /^(?:(?:bonjour|salut|coucou|bonsoir|hello|ça va|comment ça va|comment vas tu) ?)+$/i,
  },
  pt: {
    hi: 'Olá',
    hiName: 'Olá, {name}',
    question: '{hi}, agradeço a mensagem. Vou ver a pergunta e respondo.',
    request: '{hi}, agradeço a mensagem. Vou ver e respondo.',
    greeting: '{hi}, que bom receber a mensagem. Como posso ajudar?',
    media: '{hi}, agradeço, já chegou. Vou ver e respondo.',
    other: '{hi}, agradeço a mensagem. Respondo assim que puder.',
    thanks:
      /^(?:(?:ok|okay|beleza|blz|perfeito|ótimo|otimo|certo|tá bom|ta bom|combinado|sim|não|nao|obrigad[oa]|muito|valeu|vlw|de nada|por tudo|tchau|até (?:mais|logo|amanhã)|boa noite|entendi|igualmente) ?)+$/i,
    hello: /^(?:(?:oi+|olá|ola|bom dia|boa tarde|boa noite|tudo bem|td bem|como vai|e aí) ?)+$/i,
  },
  it: {
    hi: 'Ciao',
    hiName: 'Ciao {name}',
    question: '{hi}, grazie per il messaggio. Guardo la domanda e rispondo.',
    request: '{hi}, grazie per il messaggio. Guardo e rispondo.',
    greeting: '{hi}, grazie per il messaggio. Come posso aiutare?',
    media: '{hi}, grazie, è arrivato. Guardo e rispondo.',
    other: '{hi}, grazie per il messaggio. Rispondo appena posso.',
    thanks:
      /^(?:(?:ok|okay|va bene|perfetto|ottimo|bene|d accordo|sì|si|no|grazie|mille|tante|di tutto|prego|di niente|ciao ciao|a (?:dopo|domani|presto)|buona (?:notte|giornata|serata)|buonanotte|capito|anche a te) ?)+$/i,
    hello: /^(?:(?:ciao|salve|hey|ehi|buongiorno|buonasera|buon pomeriggio|come va|come stai) ?)+$/i,
  },
  nl: {
    hi: 'Hoi',
    hiName: 'Hoi {name}',
    question: '{hi}, bedankt voor het bericht. Ik kijk naar de vraag en kom erop terug.',
    request: '{hi}, bedankt voor het bericht. Ik kijk ernaar en kom erop terug.',
    greeting: '{hi}, bedankt voor het bericht. Waarmee kan ik helpen?',
    media: '{hi}, bedankt, het is aangekomen. Ik kijk ernaar en kom erop terug.',
    other: '{hi}, bedankt voor het bericht. Ik kom erop terug.',
    thanks:
      /^(?:(?:ok(?:é|e|ay)?|prima|perfect|top|goed|super|mooi|is goed|ja|nee|dank je(?: wel)?|dankjewel|bedankt|dank|heel erg|graag gedaan|doei|tot (?:straks|morgen|snel|dan)|welterusten|begrepen|voor alles|jij ook) ?)+$/i,
    hello:
      /^(?:(?:hoi+|hallo|hey|hee|dag|goedemorgen|goedemiddag|goedenavond|hoe gaat het|hoe is het|alles goed) ?)+$/i,
  },
  tr: {
    hi: 'Merhaba',
    hiName: 'Merhaba {name}',
    question: '{hi}, mesaj için teşekkürler. Soruya bakıp döneceğim.',
    request: '{hi}, mesaj için teşekkürler. Bakıp döneceğim.',
    greeting: '{hi}, mesaj için teşekkürler. Nasıl yardımcı olabilirim?',
    media: '{hi}, teşekkürler, ulaştı. Bakıp döneceğim.',
    other: '{hi}, mesaj için teşekkürler. Geri döneceğim.',
    thanks:
      /^(?:(?:ok(?:ey)?|tamam|tamamdır|süper|harika|peki|olur|evet|hayır|anladım|teşekkürler|teşekkür ederim|çok|sağ ?ol(?:un)?|eyvallah|rica ederim|görüşürüz|iyi geceler|her şey için) ?)+$/i,
    hello: /^(?:(?:merhaba|selam|slm|günaydın|iyi (?:günler|akşamlar)|nasılsın|naber) ?)+$/i,
  },
  ar: {
    hi: 'مرحبًا',
    hiName: 'مرحبًا {name}',
    question: '{hi}، شكرًا على رسالتك. سأنظر في سؤالك وأعود إليك.',
    request: '{hi}، شكرًا على رسالتك. سأنظر في الأمر وأعود إليك.',
    greeting: '{hi}، سعدت برسالتك. كيف يمكنني المساعدة؟',
    media: '{hi}، شكرًا، وصلني. سأطّلع عليه وأعود إليك.',
    other: '{hi}، شكرًا على رسالتك. سأعود إليك.',
    thanks:
      /^(?:(?:شكرا|شكرًا|شكراً|جزيلا|جزيلًا|مشكور|تمام|حسنا|حسنًا|اوك|أوك|طيب|نعم|لا|العفو|عفوا|مع السلامة|تصبح على خير|ممتاز|فهمت) ?)+$/,
    hello: /^(?:(?:مرحبا|مرحبًا|أهلا|اهلا|هلا|السلام عليكم|صباح الخير|مساء الخير|كيف حالك|كيفك) ?)+$/,
  },
  hi: {
    hi: 'नमस्ते',
    hiName: 'नमस्ते {name}',
    question: '{hi}, संदेश के लिए धन्यवाद। सवाल देखने के बाद जवाब मिल जाएगा।',
    request: '{hi}, संदेश के लिए धन्यवाद। देखने के बाद जवाब मिल जाएगा।',
    greeting: '{hi}, संदेश के लिए धन्यवाद। किस बात में मदद चाहिए?',
    media: '{hi}, धन्यवाद, मिल गया। देखने के बाद जवाब मिल जाएगा।',
    other: '{hi}, संदेश के लिए धन्यवाद। जवाब मिल जाएगा।',
    thanks: /^(?:(?:धन्यवाद|शुक्रिया|बहुत|ठीक है|ठीक|अच्छा|हाँ|हां|नहीं|जी|समझ गया|समझ गई|शुभ रात्रि|ओके|बढ़िया|अलविदा) ?)+$/,
    hello: /^(?:(?:नमस्ते|नमस्कार|हैलो|हाय|हेलो|सुप्रभात|कैसे हो|कैसे हैं|आप|राम राम) ?)+$/,
  },
  ru: {
    hi: 'Здравствуйте',
    hiName: 'Здравствуйте, {name}',
    question: '{hi}! Спасибо за сообщение. Посмотрю вопрос и отвечу.',
    request: '{hi}! Спасибо за сообщение. Посмотрю и отвечу.',
    greeting: '{hi}! Спасибо за сообщение. Чем могу помочь?',
    media: '{hi}! Спасибо, получено. Посмотрю и отвечу.',
    other: '{hi}! Спасибо за сообщение. Я отвечу.',
    thanks:
      /^(?:(?:спасибо|спс|благодарю|большое|огромное|за всё|за все|ок|окей|хорошо|отлично|понял|поняла|понятно|ясно|ладно|да|нет|супер|пожалуйста|не за что|пока|до (?:завтра|встречи|свидания)|спокойной ночи|и тебе|и вам|договорились) ?)+$/i,
    hello:
      /^(?:(?:привет|здравствуй(?:те)?|добр(?:ый|ое|ого) (?:день|утро|вечер)|доброго времени суток|хай|как дела) ?)+$/i,
  },
  zh: {
    hi: '你好',
    hiName: '{name}，你好',
    question: '{hi}，谢谢你的消息。我看一下你的问题，再回复你。',
    request: '{hi}，谢谢你的消息。我看一下，再回复你。',
    greeting: '{hi}，很高兴收到你的消息。有什么可以帮忙的吗？',
    media: '{hi}，谢谢，已收到。我看一下，再回复你。',
    other: '{hi}，谢谢你的消息。我会回复你。',
    thanks:
      /^(?:谢谢|謝謝|多谢|感谢|非常|你|您|了|好的?|好吧|嗯|ok|收到|明白|知道|不客气|不用谢|没事|再见|拜拜|晚安|可以|行|对|是的| )+$/i,
    hello: /^(?:你好|您好|嗨|哈喽|喂|早上好|下午好|晚上好|早安|早|在吗|在么| )+$/,
  },
  ja: {
    hi: 'こんにちは',
    hiName: '{name}さん、こんにちは',
    question: '{hi}。ご連絡ありがとうございます。ご質問を確認して、お返事します。',
    request: '{hi}。ご連絡ありがとうございます。確認して、お返事します。',
    greeting: '{hi}。ご連絡ありがとうございます。どうされましたか？',
    media: '{hi}。ありがとうございます、届きました。確認して、お返事します。',
    other: '{hi}。ご連絡ありがとうございます。お返事します。',
    thanks:
      /^(?:どうも|ありがとう(?:ございます|ございました)?|了解(?:です|しました)?|りょうかい|承知(?:しました|いたしました)|わかりました|分かりました|はい|うん|いいえ|ok|オッケー|おやすみ(?:なさい)?|またね|では|よろしく(?:お願いします)?|お疲れ様(?:です|でした)| )+$/i,
    hello: /^(?:こんにちは|こんばんは|おはよう(?:ございます)?|やあ|もしもし|はじめまして|お元気ですか| )+$/,
  },
}
