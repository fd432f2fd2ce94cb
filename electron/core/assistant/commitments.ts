/**
 * Words that bind the user: accepting, declining, promising, paying, fixing a time. A draft that holds one is flagged
 * "this commits you", so that nobody approves it by habit. The model names commitments too; this list does not depend
 * on it.
 */
const COMMITS: readonly RegExp[] = [
  /\b(?:i(?:'| wi)ll|i am going to|i'm going to|we(?:'| wi)ll)\s+(?!(?:look|check|see|think|have a look|get back|let you know|be in touch)\b)[\p{L}']+(?:\s+[\p{L}\d']+){0,5}/iu,
  /\b(?:i (?:promise|agree|accept|confirm|guarantee)|you can count on|it's a deal|deal!|i'm in|count me in|i(?:'d| would) love to come|see you (?:then|there|at|on))\b[^.!?\n]{0,40}/iu,
  /\b(?:i (?:can't|cannot|won't) (?:make|come|do|join)|i have to decline|i must decline|no,? thank you)\b[^.!?\n]{0,40}/iu,
  /\bich (?:werde|verspreche|bestätige|nehme|sage|komme|schicke|sende|überweise|bezahle|mache|erledige|bringe|kümmere)\b(?! (?:mir|mal|es mir) (?:ansehen|anschauen))[^.!?\n]{0,50}/iu,
  /\b(?:abgemacht|versprochen|ich bin dabei|zugesagt|ich sage (?:zu|ab)|geht klar|passt mir)\b[^.!?\n]{0,40}/iu,
  /\b(?:te prometo|confirmo|acepto|cuenta conmigo|de acuerdo, (?:voy|iré)|(?:iré|pagaré|enviaré|haré|llevaré|llamaré))(?!\p{L})[^.!?\n]{0,40}/iu,
  /\b(?:je (?:promets|confirme|viens|viendrai|paierai|ferai|accepte|m'engage|t'envoie|vous envoie|serai)|c'est d'accord|compte sur moi)(?!\p{L})[^.!?\n]{0,40}/iu,
  /\b(?:prometto|confermo|accetto|verrò|pagherò|manderò|farò|porterò|ci sarò|conta su di me)(?!\p{L})[^.!?\n]{0,40}/iu,
  /\b(?:prometo|confirmo|aceito|vou (?:pagar|enviar|levar|estar|fazer)|pode contar comigo|combinado)(?!\p{L})[^.!?\n]{0,40}/iu,
  /\b(?:ik (?:beloof|bevestig|kom|betaal|stuur|accepteer|zal)|afgesproken|ik ben erbij)(?!\p{L})[^.!?\n]{0,40}/iu,
  /(?:söz veriyorum|kabul ediyorum|geleceğim|göndereceğim|ödeyeceğim|yapacağım|anlaştık)/iu,
  /(?:обещаю|подтверждаю|согласен|согласна|приду|отправлю|заплачу|оплачу|сделаю|договорились)/iu,
  /(?:我(?:会|一定|保证|答应|同意)|没问题，我|約束します|承知しました|参加します|送ります|支払います|약속(?:해|할게)|갈게요|보낼게요|أعدك|أوافق|سأحضر|سأرسل|سأدفع|मैं (?:आऊंगा|आऊंगी|भेजूंगा|भेजूंगी|वादा))[^。！？.!?\n]{0,30}/u,
]

/** Each binding phrase of a text, as it stands there. */
export function findCommitments(text: string): string[] {
  const found = COMMITS.map((pattern) => pattern.exec(text)?.[0].trim()).filter((phrase) => phrase !== undefined)
  return [...new Set(found)]
}
