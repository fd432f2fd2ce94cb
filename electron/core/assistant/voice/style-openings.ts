/**
 * How messages begin and end. Only words from these lists are ever kept of it: whatever else stands there may be a name
 * or a fact, and a style card goes into prompts for other people.
 */
const GREETINGS = [
  'hi there|hi|hey there|hey|hello|hiya|yo|dear|(?:good )?(?:morning|evening)|good (?:afternoon|day)',
  'hallo|hallöchen|hi zusammen|moin moin|moin|servus|grüezi|grüß (?:dich|gott|euch)|guten (?:morgen|tag|abend)|liebe[rs]?|sehr geehrte[r]?(?: (?:frau|herr))?',
  'hola|buen[oa]s(?: (?:días|tardes|noches))?|querid[oa]|estimad[oa]|bonjour|bonsoir|salut|coucou|chère?|ciao|salve|buon(?:giorno|asera)|car[oa]',
  'oi|olá|bom dia|boa (?:tarde|noite)|hoi|goede(?:morgen|middag|navond)|beste|lieve|merhaba|selam|günaydın|iyi (?:günler|akşamlar)|hej|cześć|namaste|salam',
  'привет|здравствуйте|здравствуй|добрый (?:день|вечер)|доброе утро|привіт|добрий день|مرحبا|أهلا|السلام عليكم|नमस्ते|你好|您好|こんにちは|おはようございます|おはよう|안녕하세요|안녕',
].join('|')
const GREETING = new RegExp(String.raw`^\s*(${GREETINGS})(?![\p{L}\p{M}])[ ,]*([\p{L}\p{M}.'’-]+)?([ ,!.?:\n]|$)`, 'iu')

const SIGN_OFFS = [
  'lg|vg|bg|mfg|glg|gruß|grüße|(?:ganz )?(?:liebe|viele|beste|herzliche|schöne|freundliche) grüße|mit freundlichen grüßen|bis bald|bis dann',
  'best regards|best wishes|best|kind regards|warm regards|regards|cheers|xo+|x{1,3}|love|take care|many thanks|talk soon|see you',
  'bises|bisous|cordialement|bien à (?:vous|toi)|à bientôt|un saludo|saludos|un abrazo|abrazos|besos|abraços?|beijos?|bjs?|saluti|un abbraccio|baci',
  'groetjes|groeten|groet|mvg|sevgiler|selamlar|saygılar|pozdrawiam|hälsningar|с уважением|обнимаю|целую|до связи|よろしくお願いします',
].join('|')
const SIGN_OFF = new RegExp(
  String.raw`(?:^|[\n.!?,…)\p{Extended_Pictographic}]\s*)(${SIGN_OFFS})((?:[ ,.!\n]+[\p{L}\p{M}.'’-]{1,20}){0,2})[ ,.!]*$`,
  'iu',
)

/** How a message begins (`Hi {name}`, `Moin`), or null where it begins with no greeting. */
export function greetingOf(text: string): string | null {
  const found = GREETING.exec(text)
  if (found === null) return null
  const [, greeting = '', next, after = ''] = found
  const isName = next !== undefined && (/^\p{Lu}/u.test(next) || /[,!:\n]/.test(after))
  return isName ? `${greeting} {name}` : greeting
}

/** How a message ends (`LG`, `Cheers`), without a name, or null where it just ends. */
export function signOffOf(text: string): string | null {
  const found = SIGN_OFF.exec(text.trim())
  if (found === null) return null
  const [, signOff = '', rest = ''] = found
  // "LG Robin" is signed; "…, love that film" goes on.
  return rest === '' || /\n|^[ ,.!]*\p{Lu}[^ ]*(?: \p{Lu}[^ ]*)?$/u.test(rest) ? signOff : null
}
