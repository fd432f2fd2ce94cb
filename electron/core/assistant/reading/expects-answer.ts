/** Question marks of every script that has one of its own: Latin, full-width, Arabic, Armenian, Ethiopic, Vai and more. */
const QUESTION_MARKS = /[?？؟՞፧⁇⁈⁉‽⸮꘏︖﹖𑅃❓❔]/u
/** Greek writes its question mark as a semicolon. */
const GREEK_QUESTION = /\p{Script=Greek}[^;\n]*[;\u037e]\s*(?:$|\n|\p{Lu})/u
/** Chinese, Japanese, Korean and Thai end a question with a particle and often leave the mark out. */
const QUESTION_PARTICLES =
  /(?:[吗嗎呢么麼]|か(?:な|ね)?|(?:かな|でしょう|だろう)か?|(?:까요|나요|습니까|입니까|합니까|됩니까|십니까|을래|ㄹ래|인가요)|(?:ไหม|มั้ย|หรือเปล่า|ครับไหม|คะ))[。.!！~〜\s]*(?:$|\n)/u

/** Ways of asking for an answer without a question mark, where a sentence begins with them or holds them whole. */
const LATIN_REQUESTS: readonly RegExp[] = [
  /(?:(?:^|[.!,\n])\s*(?:can|could|would|will) you (?:please )?\p{L}+|\b(?:let me know|lmk|get back to me|tell me|(?:please|pls|kindly) (?:send|confirm|reply|answer|call|check|share|tell|respond|advise)|send me|call me|waiting for your|(?:i )?look forward to (?:your|hearing)|what do you think|rsvp)\b)/iu,
  /(?:\bsag (?:mir|mal|bescheid|uns)|sagen sie (?:mir|uns)|gib (?:mir |kurz )*bescheid|geben sie (?:mir |uns |bitte )*bescheid|melde? dich|melden sie sich|bitte (?:um|schick|send|antwort|bestätig|ruf|sag)\p{L}*|schick(?:st|en sie)? (?:mir|uns)|(?:^|[.!,\n])\s*(?:kannst|könntest|würdest) du|(?:^|[.!,\n])\s*(?:können|könnten|würden) sie|ich warte auf (?:deine|ihre|eure))/iu,
  /(?:av[íi]same|d[íi]me|d[íi]game|cu[ée]ntame|conf[íi]rmame|env[íi]ame|m[áa]ndame|ll[áa]mame|por favor,? (?:env|conf|dime|av[íi]s|resp|ll[áa]m)|podr[íi]as? \p{L}+|quedo (?:atent|a la espera)|espero tu respuesta)/iu,
  /(?:dis[- ]moi|dites[- ]moi|tiens[- ]moi au courant|tenez[- ]moi au courant|fais[- ]moi (?:signe|savoir)|faites[- ]moi|envoie[- ]moi|envoyez[- ]moi|appelle[- ]moi|rappelle[- ]moi|merci de (?:me|bien vouloir|confirmer|r[ée]pondre)|(?:peux[- ]tu|pourrais[- ]tu|pouvez[- ]vous|pourriez[- ]vous)|j['’]attends (?:ta|votre))/iu,
  /(?:me (?:avis[ae]|diz|diga|fala|manda|mande|envia|liga|confirm[ae])|avisa[- ]me|diz[- ]me|por favor,? (?:me |confirm|envi|mand|respond|avis)|(?:voc[êe] )?poderias? \p{L}+r\b|fico (?:no aguardo|à espera)|aguardo (?:sua|tua|a sua|retorno|resposta))/iu,
  /(?:fammi sapere|mi faccia sapere|dimmi|mi dica|mandami|inviami|chiamami|confermami|per favore,? (?:man|inv|conf|risp|dimm)|(?:potresti|potrebbe) \p{L}+|aspetto (?:tue|una tua|la tua) )/iu,
  /(?:laat (?:me|het me|het|ons) (?:\p{L}+ )?weten|stuur (?:me|mij)|bel (?:me|mij)|geef (?:me )?(?:even )?(?:een seintje|door)|(?:^|[.!,\n])\s*(?:kun|kan|zou|wil) (?:je|jij|u) |graag (?:een )?(?:reactie|antwoord|bevestiging)|ik hoor (?:het )?graag)/iu,
  /(?:haber ver|bana (?:yaz|söyle|bildir|gönder)|söyler misin|gönderir misin|yazar mısın|(?:cevab|yanıt)ını? bekli|lütfen (?:gönder|yaz|bildir|onayla|ara|cevap))/iu,
]
const OTHER_REQUESTS: readonly RegExp[] = [
  /(?:дай(?:те)? знать|скажи(?:те)?|напиши(?:те)?|сообщи(?:те)?|пришли(?:те)?|отправь(?:те)?|перезвони(?:те)?|подтверди(?:те)?|подскажи(?:те)?|жду (?:твоего |вашего )?ответа|(?:не )?(?:мог бы|могла бы|могли бы) ты|(?:^|[.!,\n])\s*(?:можешь|можете) )/iu,
  /(?:أخبرني|اخبرني|خبرني|قل لي|قولي|أرسل|ارسل|ابعث|اتصل بي|أكد لي|من فضلك|لو سمحت|(?<!\p{L})هل\s)/u,
  /(?:बताओ|बताइए|बताइये|बताना|बता दो|भेजो|भेज दो|भेजिए|कृपया|(?:कर|बता|भेज|आ) सकते|क्या आप|क्या तुम)/u,
  /(?:告诉我|告訴我|请(?:你|您)?(?:回复|回覆|确认|發|发|告|给)|請(?:你|您)?(?:回覆|確認|給)|回复我|跟我说|发给我|(?:能不能|可不可以|可以不|好不好|行不行|是不是|有没有|要不要))/u,
  /(?:教えて|知らせて|連絡(?:して|ください|をお待ち)|返事(?:して|ください|を?待)|送って|確認して|(?:確認|返信|連絡|回答)を?お願い|いただけます|もらえ(?:る|ます)|ください)/u,
  /(?:알려 ?(?:줘|주세요|주십시오)|답장 ?(?:줘|해)|연락 ?(?:줘|주세요)|보내 ?(?:줘|주세요)|확인 ?(?:해 ?줘|부탁))/u,
]

/** A link may hold a question mark that asks nothing. */
const ADDRESS = /\b(?:https?:\/\/|www\.)\S+/giu

/**
 * Whether a text of ours expects an answer: a question, or a request, in the main languages. Decides between "waiting
 * for them" and "done" when no model says so; in doubt it says yes only where words speak for it.
 */
export function expectsAnswer(text: string): boolean {
  const words = text.replaceAll(ADDRESS, ' ')
  if (QUESTION_MARKS.test(words)) return true
  const end = words.slice(-LONGEST_LOOK)
  const mayAsk = (request: RegExp) => request.test(end)
  if (LATIN.test(end) && LATIN_REQUESTS.some(mayAsk)) return true
  return OTHER.test(end) && (GREEK_QUESTION.test(end) || QUESTION_PARTICLES.test(end) || OTHER_REQUESTS.some(mayAsk))
}

/** Whether there are words of the one alphabet, or of any other (all of which lie above U+0370): most have only one. */
const LATIN = /[a-z]/i
const OTHER = /[\u0370-\uffff]/

/** A request stands near the end of what somebody writes; a longer look costs time. UTF-16 units. */
const LONGEST_LOOK = 2_000
