/**
 * Tells one-time codes (sign-in, bank, WhatsApp registration) from other messages. It only ever stops something: such
 * a message never goes to a model, gets no draft and is never quoted. So in doubt about a bare six-digit number it says
 * yes, and in doubt about a number in ordinary talk it says no.
 */
export function isOneTimeCode(text: string): boolean {
  if (text.length > LONGEST_MESSAGE || !/\p{N}/u.test(text)) return false
  const plain = withPlainLetters(text).trim()
  if (BARE_CODE.test(plain) || WEB_CODE_LINE.test(plain)) return true
  if (hasCodeNear(plain, STRONG_WORDS, NEAR_STRONG)) return true
  if (OTHER_CODES.test(plain)) return false
  return SAYS_THIS_IS_YOUR_CODE.test(plain) || (WARNING.test(plain) && hasCodeNear(plain, WEAK_WORDS, NEAR_WEAK))
}

/** Codes come in short messages; a newsletter that explains verification codes is longer. UTF-16 units. */
const LONGEST_MESSAGE = 700
/** How far a code stands from the words that name it, in UTF-16 units. */
const NEAR_STRONG = 90
const NEAR_WEAK = 40

/** Nothing but six digits, as the code is often forwarded: `482913`, `482-913`, `G-482913`. */
const BARE_CODE = /^(?:[A-Z]-)?\d{3}[- ]?\d{3}$/
/** The last line that browsers read: `@example.com #123456`. */
const WEB_CODE_LINE = /(?:^|\n)@[\w.-]+ #\w{4,10}\s*$/

/** Words that mean a one-time code and nothing else. */
const STRONG_WORDS = new RegExp(
  [
    String.raw`\b(?:verification|security|one[- ]?time|authenti[a-z]+|login|log-in|guard|sign[- ]?in|2fa|two[- ]factor|passcode|activation|registration)[ -]?(?:code|pin|password|passcode|number)`,
    String.raw`\botp\b|\b[ms]?-?tan\b(?=\W{0,4}(?:\d|ist|lautet|is|code|für|for))|\bsms-?tan\b|\bpasscode\b|\bconfirmation code\b`,
    '(?:bestätigungs|sicherheits|verifizierungs|einmal|anmelde|freischalt|registrierungs|aktivierungs|prüf)[- ]?(?:code|kennwort|passwort|pin)',
    'c[óo]digo (?:de )?(?:verificaci[óo]n|verifica[çc][ãa]o|seguridad|seguran[çc]a|confirmaci[óo]n|confirma[çc][ãa]o|acceso|acesso|autenticaci[óo]n|autentica[çc][ãa]o|un solo uso)|clave (?:din[áa]mica|de un solo uso)|contrase[ñn]a de un solo uso',
    "code (?:de |d['’])(?:v[ée]rification|s[ée]curit[ée]|confirmation|validation|authentification|connexion|activation)|code [àa] usage unique|mot de passe [àa] usage unique",
    'codice (?:di )?(?:verifica|sicurezza|conferma|accesso|autenticazione|attivazione|otp|usa e getta)',
    '(?:verificatie|beveiligings|bevestigings|inlog|toegangs|activerings)code|eenmalige? code',
    '(?:do[ğg]rulama|onay|g[üu]venlik|giri[şs]|aktivasyon) (?:kodu|şifresi)|tek kullan[ıi]ml[ıi]k (?:kod|[şs]ifre|parola)',
    'kod(?:u|em)? (?:weryfikacyjny|bezpiecze[ńn]stwa|autoryzacyjny|potwierdzaj[ąa]cy|sms)|kode (?:verifikasi|otp|keamanan)|kod pengesahan|m[ãa] (?:x[áa]c (?:minh|thực|nhận)|otp)',
    'verifi(?:erings|kations)kod|s[äa]kerhetskod|eng[åa]ngskod|bekr[æe]ftelseskode|engangskode|vahvistuskoodi|cod(?:ul)? de (?:verificare|securitate)|ov[ěe][řr]ovac[íi] k[óo]d|meger[őo]s[íi]t[őo] k[óo]d|κωδικ[όο]ς (?:επαλήθευσης|ασφαλείας|μίας χρήσης)',
    'код (?:подтверждения|безопасности|доступа|для входа|проверки|активации|авторизации|підтвердження|безпеки)|(?:проверочный|одноразовый|смс-?) ?(?:код|пароль)|одноразовий (?:код|пароль)',
    '(?:رمز|كود|كلمة) (?:ال)?(?:تحقق|تأكيد|تفعيل|أمان|دخول|مرور (?:ال)?مؤقت[ةه]?)|كد (?:تایید|ورود)|رمز (?:یکبار|پویا)|קוד (?:ה?אימות|ה?אבטחה|חד[- ]פעמי)|تصدیقی کوڈ',
    '(?:सत्यापन|सुरक्षा|वेरिफिकेशन) ?(?:कोड|संहिता)|ओटीपी|যাচাইকরণ কোড|ওটিপি|சரிபார்ப்புக் குறியீடு|รหัส ?(?:otp|ยืนยัน)',
    '验证码|驗證碼|校验码|动态(?:密)?码|一次性(?:密)?码|認証(?:コード|番号)|確認コード|セキュリティコード|ワンタイム(?:パスワード|コード)|인증 ?(?:번호|코드)|확인 ?코드|보안 ?코드|일회용 ?비밀번호',
  ].join('|'),
  'giu',
)

/** Words that may mean one, together with a warning that only such messages carry. */
const WEAK_WORDS =
  /\b(?:code|pin|c[óo]digo|codice|kod|kode|kodu|cod|passw(?:ord|ort)|contrase[ñn]a)\b|код|пароль|رمز|كود|कोड|码|碼|コード|코드/giu
const WARNING =
  /(?:do ?n[o'’]t|never|not) (?:share|give|tell|disclose|forward)|expires? in|valid for|within \d+ min|if (?:you did|this wasn)|(?:nicht|niemals|nie) (?:weiter|teilen|mit)|gültig (?:für|bis)|no (?:lo |la )?compart|v[áa]lido (?:por|durante)|n[ãa]o compartilhe|ne (?:le |la )?(?:partagez|communiquez)|valable|expire|non (?:condivid|comunic)|valido per|deel (?:deze|dit|hem) (?:code )?(?:niet|nooit)|kimseyle payla[şs]|не (?:сообщ|передава|говорите|показыва)|никому|لا تشارك|साझा न|शेयर न|请勿|切勿|勿(?:泄|告|转)|分钟内|他人に|第三者|공유하지|nie udost[ęe]pniaj|jangan (?:berikan|bagikan)/iu

/** `482913 is your Acme code`, `Your Acme code is 482913`, `Ihr Acme-Code lautet 482913`, `<#> Acme code: 482913`. */
const SAYS_THIS_IS_YOUR_CODE =
  /(?:^|\s)(?:[A-Z]-)?(?:\d{4,8}|\d{3}[- ]\d{3}) (?:is|ist|es|est|è|é|-) (?:your|dein|ihr|tu|su|votre|ton|il tuo|o seu|seu)\b.{0,40}\b(?:code|c[óo]digo|codice|pin)\b|\b(?:your|dein|ihr|tu|su|votre|ton|uw|je)\b[^\n.?!]{0,40}(?:code|c[óo]digo|codice|pin)\b[^\n.?!\d]{0,12}(?:\b(?:is|lautet|ist|es|est|:)|:) ?(?:[A-Z]-)?(?:\d{4,8}|\d{3}[- ]\d{3})(?!\d)|^<#>.{0,80}\d{4,8}/iu
/** Codes that are nobody's secret, or not for signing in. */
const OTHER_CODES =
  /\b(?:zip|postal|post|area|country|dial(?:l?ing)?|promo|promotion|discount|coupon|voucher|gift|referral|booking|tracking|order|product|error|dress|source|qr|bar|door|gate|garage|locker|key ?box|lock ?box|building|wi-?fi|wlan|room|entry|t[üu]r|haus|tor|rabatt|gutschein|aktions|buchungs|fehler|vorwahl|postleit|puerta|portal|descuento|postal|porte|immeuble|promozionale|portone|sconto|kap[ıi]|indirim)[- ]?(?:code|pin|c[óo]digo|codice|zahl|kodu)|c[óo]digo (?:postal|de (?:la )?puerta|de descuento|promocional)|code (?:postal|promo|de la porte|porte|wifi)|codice (?:postale|sconto|del portone)|код (?:домофона|от двери|подъезда)|邮编|郵便番号|门禁|折扣码|优惠码/iu

/** Four to eight digits that are not a price, a time, a date, part of a longer number, or a telephone number. */
const CODE =
  /(?<![\d+@_/€$£¥₹]|\d[ .,:-]|[€$£¥₹] )(?:[A-Z]{1,3}-)?(?:\d{3}[- ]\d{3}|\d{4,8})(?![\d%€$£¥₹@]|[.,:/-]\d| ?(?:eur|usd|inr|rs|gbp|chf|try|tl|€|\$|£|₹|km|kg|m²)\b| \d{2,})/giu
/** Letters and digits mixed, in capitals, as Steam and some banks send: only right after the word. */
const MIXED_CODE = /(?<=[:：\s])(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{5,8}(?![\w-])/gu
const LIKE_A_YEAR = /^(?:19|20)\d\d$/

function hasCodeNear(text: string, words: RegExp, near: number): boolean {
  return [...text.matchAll(words)].some((word) => {
    const end = word.index + word[0].length
    const around = text.slice(Math.max(0, word.index - near), Math.min(text.length, end + near))
    const digits = [...around.matchAll(CODE)].map((match) => match[0])
    if (digits.some((code) => !LIKE_A_YEAR.test(code))) return true
    const after = text.slice(end, end + NEAR_WEAK)
    return isRightAfter(after) || after.match(MIXED_CODE) !== null
  })
}

/** A code that looks like a year, or in pairs, counts where the text says that it is one: `code: 2024`, `code is 48 21 90`. */
function isRightAfter(after: string): boolean {
  return /^\s*(?:[:：=-]|is|ist|lautet|es|est|è|是|は)\s*(?:\d{4}(?!\d)|(?:\d{2}[ -]){2}\d{2}(?![ -]?\d))/iu.test(after)
}

/** Full-width and ornamental letters and digits as plain ones. Punctuation stays: `，` ends a code where `,` may not. */
function withPlainLetters(text: string): string {
  return text
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\p{L}\p{N}]+/gu, (word) => word.normalize('NFKC'))
    .replaceAll(/\p{Nd}/gu, toAsciiDigit)
}

/** Any script's digits are the same code. Unicode keeps each script's ten digits together and in order. */
function toAsciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0
  let zero = point
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return String(point - zero)
}
