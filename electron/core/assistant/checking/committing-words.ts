import { WEEKDAY_WORDS } from '../reading/dates-words.ts'

/** The rest of the phrase, for the person to recognise it. */
const REST = String.raw`[^.!?\n。！？]{0,40}`

function words(source: string): RegExp {
  return new RegExp(`(?:${source})${REST}`, 'u')
}

/**
 * Looking at something, answering later, asking back: what a careful reply says instead of deciding. Never binding.
 */
const JUST_LOOKING =
  '(?:quickly |just |first )*(?:look|check|see|think|get back|let you know|be in touch|tell you|answer|reply|write (?:back|you)|listen|read|find out|ask|have a (?:look|think)|take a look|get to (?:it|this)|try to find|need to check|miss)\\b'

/** By language, for texts in small letters; each entry is one way to bind oneself. In doubt it says yes: a flag is cheap, a promise is not. */
export const COMMITTING_WORDS: readonly RegExp[] = [
  words(
    String.raw`(?<!\p{L})(?:i(?:'| wi)ll|i(?:'m| am) going to|we(?:'| wi)ll|we(?:'re| are) going to)\s+(?!${JUST_LOOKING})\p{L}+`,
  ),
  words(
    String.raw`(?<!\p{L})(?:i (?:promise|agree|accept|confirm|guarantee|volunteer)|(?:you can )?count (?:on me|me in)|it's a deal|deal!|i'm in\b|i'd love to come|see you (?:then|there|at|on|tomorrow|tonight)|(?:that|it|this)(?:'s| is)? (?:works|fine|good|okay|perfect) (?:for|with|by) (?:me|us)|works for (?:me|us)|it's yours|you can have|agreed\b|confirmed\b)`,
  ),
  words(
    String.raw`\byou(?:'| wi)ll (?:get|receive|have) (?:your|a|the|it|my)\b|(?<!\p{L})(?:full )?refund\b|\bi (?:wired|paid|transferred|sent) `,
  ),
  words(
    String.raw`\bi (?:can't|cannot|won't|can not|am not able to|'m not able to) (?:make|come|do|join|be there|attend|help)|\bi (?:have to|must) decline|\bno,? thank you`,
  ),

  words(
    String.raw`(?<!\p{L})ich (?:werde|verspreche|bestätige|nehme|sage (?:zu|ab)|komme|schicke|sende|überweise|bezahle|zahle|mache|erledige|bringe|kümmere|besorge|kaufe|hole|leihe|gebe dir|gebe ihnen)\b(?! (?:mir |mal |es mir )?(?:ansehen|anschauen|bescheid|gedanken))`,
  ),
  words(
    String.raw`(?<!\p{L})(?:abgemacht|versprochen|ich bin dabei|zugesagt|geht klar|geht in ordnung|einverstanden|passt (?:mir|uns|perfekt|super|gut)|bis (?:dann|dienstag|morgen) um)\b|(?:^|[.!] ?|ja, )passt(?=[,.!]|$)|\bist bestätigt`,
  ),
  words(
    String.raw`(?<!\p{L})(?:bekommst du|bekommen sie|bekommt ihr|kriegst du)\b.{0,30}(?:zurück|rabatt|geschenkt|erstattet|umsonst)|\bdu bekommst\b|(?<!\p{L})(?:wir|ich) (?:erstatte|ersetze)\p{L}*`,
  ),
  words(
    String.raw`(?<!\p{L})(?:kann ich (?:leider )?nicht|ich kann (?:da |leider |dann )*nicht|ich schaffe es (?:leider )?nicht|ich muss (?:leider )?absagen) ?(?:kommen|teilnehmen|mitmachen|dabei sein|helfen)?`,
  ),

  words(
    String.raw`(?<!\p{L})(?:te prometo|confirmo|acepto|cuenta conmigo|de acuerdo, (?:voy|iré)|trato hecho|me (?:viene|va|parece) (?:muy )?(?:bien|perfecto|genial)|ah[íi] estaré|all[íi] estaré|quedamos (?:a|el|en)|me apunto|me interesa|(?:iré|pagaré|enviaré|haré|llevaré|llamaré|estaré|traeré|devolveré|compraré))(?!\p{L})`,
  ),
  words(
    String.raw`(?<!\p{L})(?:te|se|os|le|les) (?:lo |la |los |las )?(?:llevo|mando|env[íi]o|traigo|pago|transfiero|regalo|devuelvo|devolvemos|reembolso|reembolsamos|presto|compro)(?!\p{L})|\bno (?:puedo|podré|voy a poder) (?:ir|asistir|venir|ayudar)`,
  ),

  words(
    String.raw`(?<!\p{L})(?:je (?:promets|confirme|viens|viendrai|paierai|ferai|accepte|m'engage|serai|participe|m'en occupe)|c'est (?:d'accord|bon|ok) pour (?:moi|nous)|c'est d'accord|compte sur moi|[çc]a me (?:convient|va)|c'est fait|marché conclu)(?!\p{L})`,
  ),
  words(
    String.raw`(?<!\p{L})je (?:te |vous )?(?:l'|le |la |les )?(?:apporte|amène|envoie|paie|paye|rembourse|donne|transfère|livre|prête|achète)(?!\p{L})|(?<!\p{L})(?:on|nous|je) (?:va |vais |allons )?(?:vous|te) (?:rembours|livr|envo|off)\p{L}*|\bje ne (?:peux|pourrai|vais pas pouvoir) (?:pas )?(?:venir|participer|aider|être là)`,
  ),

  words(
    String.raw`(?<!\p{L})(?:prometo|confirmo|aceito|vou (?:pagar|enviar|levar|estar|fazer|buscar|devolver|comprar|mandar|passar aí)|pode contar comigo|combinado|fechado|(?:tô|estou) dentro|por mim (?:pode ser|tudo bem|ok)|reembols\p{L}*)(?!\p{L})|\beu (?:levo|mando|envio|pago|busco|faço|compro|trago|passo|vou)(?!\p{L})(?! (?:ver|olhar|dar uma olhada))`,
  ),
  words(String.raw`\bn[ãa]o (?:posso|vou poder|consigo|vai dar pra) (?:ir|vir|comparecer|ajudar)`),

  words(
    String.raw`(?<!\p{L})(?:prometto|confermo|accetto|verrò|pagherò|manderò|farò|porterò|ci sarò|conta su di me|per me va bene|mi va bene|va benissimo|affare fatto|ci vediamo (?:alle|domani|lì)|rimborsiamo)(?!\p{L})`,
  ),
  words(
    String.raw`(?<!\p{L})(?:te lo|te la|glielo|ve lo|ti|vi|le|la) (?:porto|mando|invio|pago|rimborso|regalo|presto|compro|do)(?!\p{L})|\bnon posso (?:venire|esserci|partecipare|aiutar)`,
  ),

  words(
    String.raw`(?<!\p{L})(?:ik (?:beloof|bevestig|kom(?! erop terug| er op terug)|betaal|stuur|accepteer|zal|breng|neem|haal|regel|koop|doe het|geef je)|afgesproken|ik ben erbij|komt (?:mij |me |ons )?(?:goed|prima|perfect) uit|past (?:mij|me)|(?:je|u) krijgt)(?!\p{L})|(?<!\p{L})(?:kan ik (?:helaas )?niet|ik kan (?:helaas |dan )?niet) (?:komen|meedoen|helpen)`,
  ),

  words(
    '(?:söz veriyorum|kabul ediyorum|onaylıyorum|anlaştık|bana uyar|benim için uygun|(?:gel|getir|gönder|öde|yap|al|hallet|ver)(?:ir|er|ır|ar|iyor|üyor|ıyor)(?:im|um|üm|ım)|(?:gele|katıla)(?:mem|mam|meyeceğim|mayacağım))',
  ),
  words(
    String.raw`(?<!\p{L})(?!(?:bak|dön|yaz|söyle|bildir|sor|incele|ilet|ara?ştır|haber ver)\p{L}*)\p{L}+(?:eceğim|acağım|eceğiz|acağız)(?<!haber vereceğim)`,
  ),

  words(
    String.raw`(?<!\p{L})(?:обещаю|подтверждаю|соглас(?:ен|на)|приду|приеду|привезу|принесу|отправлю|пришлю|заплачу|оплачу|переведу|сделаю|куплю|заберу|верну|вернём|вернем|возмещу|договорились|(?:мне|нам|меня|нас) (?:подходит|устраивает)|буду (?:там|в |у )|не смогу (?:прийти|приехать|быть|помочь))`,
  ),

  words(
    String.raw`(?:أعدك|أوافق|موافق|يناسبني|سأ(?!نظر|عود|طلع|رى|خبرك|رد|تحقق|سأل|راجع)\p{L}{2,}|سآتي|سنعيد|(?:لا أستطيع|لن أستطيع|لن أتمكن من) (?:الحضور|المجيء|القدوم|المساعدة))`,
  ),

  words(
    String.raw`(?:वादा|पक्का आ|मंज़ूर|मंजूर|भेज रह[ाी] हू[ँं])|\p{L}[\p{L}\p{M}]* (?!देख|बता|सोच)[\p{L}\p{M}]*(?:ऊंग|ऊँग|ूंग|ूँग)[ाी]|नहीं आ (?:पाऊ|सक)`,
  ),

  words(
    '我(?:一定|保证|答应|同意|接受)|我会(?!看|回|确认|查|尽快|联系|告诉|再|跟你说|问)|没问题|说定了|成交|(?<!不)可以的|退款|赔(?:偿|给)|我.{0,6}(?:给你|帮你|替你)(?:送|带|寄|转|付|买|拿|退|还|做|取)|把钱转|(?:来|去)不了|不能(?:来|去|参加)',
  ),
  words(
    '約束します|承知(?:しました|いたしました)|かしこまりました|参加します|(?:大丈夫|問題ない|結構)です(?!か)|(?:送り|払い|行き|伺い|届けし|届けいたし|お送りし)ます|返金|弁償|(?:伺え|行け|参加でき)ません|お断り',
  ),
  words('약속(?:해|할게)|갈게요|보낼게요|드릴게요|좋아요, |못 갈'),
]

/** A yes and a time in one sentence: "sí, el martes a las 11". */
export const YES_AND_TIME = new RegExp(
  String.raw`(?<!\p{L})(?:yes|yep|yeah|sure|okay|ok|ja|klar|gerne|sí|claro|vale|oui|d'accord|sim|sì|certo|volentieri|prima|graag|evet|tamam|olur|да|хорошо|ладно|نعم|أكيد|تمام|हाँ|हां|ठीक है|好的?|可以|行|はい|いいですよ|네)[,，、،! ][^.!?\n。！？]{0,30}?(?:${WEEKDAY_WORDS.join('|')}|\d{1,2}[:h.]\d{2}|(?:at|um|a las|à|às|alle|om|в|saat|الساعة) \d|\d ?(?:点|點|時|时|시|बजे))`,
  'u',
)

/** A reply of hardly more than "yes": to a request that is an acceptance. Matched against the whole text. */
export const BARE_YES =
  /^[\s¡]*(?:(?:yes|yep|yeah|sure|ok(?:ay)?|of course|gladly|no problem|will do|deal|ja|klar|gerne|natürlich|sí|claro|vale|por supuesto|oui|bien sûr|d'accord|volontiers|sim|com certeza|pode ser|sì|certo|volentieri|natuurlijk|prima|tamam|olur|tabii|да|конечно|хорошо|ладно|نعم|أكيد|حاضر|تمام|हाँ|हां|ठीक है|ज़रूर|好的?|可以|行|没问题|はい|いいですよ|了解です|네|그래요)[\s,.!，。！👍🙂😊]*){1,3}$/u
