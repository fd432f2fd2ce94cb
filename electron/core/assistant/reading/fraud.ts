import { stripHidden } from '../checking/hidden-characters.ts'
import { toSmallLetters } from './small-letters.ts'

export interface FraudContext {
  /** In the user's contacts, or somebody they have written to. */
  readonly isKnown: boolean
  /** Strangers choose it themselves, often as somebody one obeys. */
  readonly contactName?: string
}

/**
 * The usual frauds that arrive by chat, in many languages. Answers what it looks like in words that complete "Looks like
 * fraud: …", or null. It only ever stops a draft and warns: a false alarm costs a look, so rules ask for two signs that
 * go together. A message without any of them is not proved honest.
 */
export function findFraud(texts: readonly string[], { isKnown, contactName = '' }: FraudContext): string | null {
  const text = toSmallLetters(texts.map(stripHidden).join('\n').slice(0, LONGEST_LOOK))
  if (FAMILY.test(text) && NEW_NUMBER.test(text) && (!isKnown || MONEY.test(text))) {
    return 'a relative on a new number. Call the number you know before you pay anything.'
  }
  if (!isKnown && ASKS_FOR_PASSWORD.test(text)) return 'it asks for a password or account data. No bank does that.'
  if (ASKS_FOR_CODE.test(text)) return 'it asks for a code that was sent to you. Nobody honest needs it.'
  if (isKnown) return null
  if (PARCEL.test(text) && PARCEL_TROUBLE.test(text) && ADDRESS.test(text)) {
    return 'a parcel with a fee or a problem, and a link to click.'
  }
  if (ACCOUNT_TROUBLE.test(text) && ADDRESS.test(text))
    return 'an account that is said to be blocked, and a link to sign in.'
  if (INVESTMENT.test(text) && PROFIT.test(text)) return 'an investment with a promised profit.'
  if (AUTHORITY.test(`${toSmallLetters(contactName)}\n${text}`) && SAFE_ACCOUNT.test(text))
    return 'an authority that wants money moved. None ever does.'
  if (PRIZE.test(text) && (ADDRESS.test(text) || MONEY.test(text) || FEE.test(text)))
    return 'a prize nobody entered for.'
  if (EASY_JOB.test(text) && DAILY_PAY.test(text)) return 'easy work from home for a lot of money.'
  return GIFT_CARDS.test(text) ? 'it asks for gift cards, which is how stolen money travels.' : null
}

/** UTF-16 units. */
const LONGEST_LOOK = 4_000

const ADDRESS =
  /(?:https?:\/\/|www\.)\S+|(?<![@\p{L}])[\p{L}\d-]+\.(?:com|net|org|info|top|xyz|shop|online|site|click|link|ru|cn|de|es|fr|it|nl|br|in|co|me|ly|gd|cc|vip|live)(?:\/\S*)?/u

const FAMILY =
  /(?<!\p{L})(?:mum|mom|mummy|mommy|mam|mama|mami|mutti|mamma|dad|daddy|papa|papi|vati|papà|babbo|mamá|papá|maman|mamãe|mãe|pai|papai|anne(?:ciğim|cim)?|baba(?:cığım|cım)?|мама|мам|мамочка|папа|пап|тато|mamo|tato|oma|opa|grandma|grandpa|abuela|abuelo|nonna|nonno)(?!\p{L})|أمي|ماما|بابا|أبي|मम्मी|मां|माँ|पापा|妈妈|媽媽|爸爸|お母さん|母さん|お父さん|엄마|아빠/u
const NEW_NUMBER =
  /\b(?:changed|switched) (?:my )?(?:phone )?numbers?|(?:troquei|mudei) de (?:número|numero|celular|chip)|cambi[ée] de (?:número|numero|móvil|celular)|chang[ée] de (?:numéro|numero|téléphone|portable)|(?:ho )?cambiato (?:il )?(?:numero|telefono)|van nummer (?:veranderd|gewisseld)|numara(?:mı|m) değiş|(?:сменил|поменял)а? номер|换(?:了)?(?:手机|号码|号)|\b(?:new|temporary|other) (?:number|phone|mobile|cell)|(?:phone|mobile|cell|screen) (?:is |got |was |just )?(?:broke|broken|smashed|lost|stolen|fell)|(?:lost|dropped|broke) my (?:phone|mobile|cell)|neue(?:s|n)? (?:nummer|handy|handynummer)|handy (?:ist )?(?:kaputt|verloren|gestohlen|runtergefallen|ins wasser|in die)|(?:nuevo|otro) (?:número|numero|móvil|celular|teléfono)|(?:móvil|celular|teléfono) (?:se me )?(?:roto|rompió|cayó|ha caído)|(?:rompió|cayó|perdí|roto) (?:el|mi) (?:móvil|celular|teléfono)|(?:nouveau|autre) (?:numéro|numero|téléphone|portable)|(?:téléphone|portable) (?:est )?(?:cassé|perdu|tombé|volé)|(?:novo|outro) (?:número|numero|celular|telefone)|(?:celular|telefone) (?:quebrou|caiu|estragou|foi roubado)|(?:nuovo|altro) (?:numero|telefono|cellulare)|(?:telefono|cellulare) (?:è )?(?:rotto|si è rotto|caduto|perso)|nieuwe? (?:nummer|telefoon|mobiel)|(?:telefoon|mobiel) (?:is )?(?:kapot|stuk|gevallen|kwijt)|yeni (?:numara|telefon)|telefonum (?:bozuldu|kırıldı|düştü|çalındı)|нов(?:ый|ого) (?:номер|телефон)|(?:телефон|мобильный) (?:сломал|разбил|утонул|потерял|украли)|nowy (?:numer|telefon)|telefon (?:się )?(?:zepsuł|rozbił|zgubił)|رقمي الجديد|رقم جديد|(?:هاتفي|جوالي|موبايلي) (?:انكسر|تعطل|ضاع|انسرق)|नया नंबर|(?:फोन|मोबाइल) (?:टूट|खराब|खो)|新(?:的)?(?:手机|電話|号码|號碼|号)|手机(?:坏|丢|摔)|(?:携帯|スマホ|電話)(?:が|を)?(?:壊|なく|落と)|番号(?:が)?(?:変わ|新し)|(?:폰|휴대폰|핸드폰)(?:이)? ?(?:고장|깨|잃어)|새 번호/u
const MONEY =
  /\b(?:transfer|wire|send (?:me )?money|pay (?:a|this|my|the) (?:bill|invoice)|overdue|iban|paypal|western union|überweis|dringend geld|rechnung (?:bezahlen|überweisen)|transferencia|bizum|dinero|pagar|virement|argent|payer|pix|dinheiro|pagamento|bonifico|soldi|pagare|overmaken|geld|betalen|tikkie|para (?:gönder|yolla)|havale|iban|деньги|перевед|перевест|оплат|przelew|pieniądz)|تحويل|فلوس|पैसे|转账|轉帳|汇款|振込|お金|송금|돈/u

const ASKS_FOR_CODE =
  /(?:(?:send|tell|give|share|forward|text)\s(?:it )?(?:me|us|back)?\s?(?:the|that|your|this)? ?(?:\d[- ]?digit |verification |security |sms |otp ?)*(?:code|pin|otp)(?! (?:of conduct|review))(?=.{0,60}(?:you (?:just )?(?:got|received|get|will)|sent to you|by (?:sms|mistake|accident)|whatsapp|verif))|i (?:accidentally |mistakenly )?sent (?:you )?(?:a|my) (?:\d[- ]?digit )?code|(?:code|otp) (?:to you )?by (?:mistake|accident)|(?:schick|sende|gib|leite)\p{L}* (?:mir |uns )?(?:bitte )?(?:kurz )?den (?:\d-stelligen |sms-?|bestätigungs)?code|(?:code|sms) (?:aus versehen|versehentlich)|(?:envía|mánda|pása|dime|reenvía)\p{L}* el código|código (?:por error|de 6 dígitos|que te (?:llegó|ha llegado))|(?:envoie|donne|transmets|renvoie)\S* (?:moi )?le code|code (?:par erreur|que tu as reçu|reçu par sms)|(?:me )?(?:envia|manda|passa|informe)\p{L}* o código|código (?:por engano|que chegou|de 6 dígitos)|(?:manda|invia|dammi|inoltra)\p{L}* il codice|codice (?:per (?:sbaglio|errore)|che (?:ti è arrivato|hai ricevuto))|(?:stuur|geef|app) (?:me |mij )?(?:even )?de code|code per ongeluk|kodu? (?:bana )?(?:gönder|söyle|at|ilet)|yanlışlıkla (?:sana |size )?kod|(?:пришли|отправь|скажи|перешли|продиктуй)\p{L}* (?:мне )?код|код (?:по ошибке|случайно)|(?:أرسل|ارسل|ابعث|أعطني)\S* (?:لي )?(?:الكود|الرمز|رمز)|कोड (?:भेज|बता|शेयर कर)|ओटीपी (?:भेज|बता)|(?:otp|code) (?:bhej|bata|batao|share kar)|把?(?:验证码|驗證碼|代码)(?:发给|告诉|發給|告訴|给)我|認証(?:コード|番号)を?(?:教え|送)|인증 ?(?:번호|코드)를? ?(?:보내|알려)|(?:wyślij|podaj|prześlij) (?:mi )?kod)/u

const ASKS_FOR_PASSWORD =
  /\b(?:send|give|tell|share|confirm|enter|provide|reply with|verify) (?:us |me )?(?:your |the )?(?:\p{L}+ ){0,3}(?:passwords?|pin\b|login (?:details|data)|card (?:number|details)|cvv|bank (?:details|account (?:number|details)))|(?:nennen|senden|schicken|bestätigen|geben) sie .{0,30}(?:passwort|pin\b|tan\b|zugangsdaten|kontodaten|kartennummer)|(?:env[íi]e|confirme|facilite|proporcione|indique|d[ée])(?:nos)? .{0,30}(?:contraseña|pin\b|clave|datos bancarios|número de (?:tarjeta|cuenta))|(?:communiquez|envoyez|confirmez|indiquez|donnez|transmettez).{0,30}(?:identifiant|mot de passe|code secret|coordonnées bancaires|numéro de carte)|(?:envie|confirme|informe|digite).{0,30}(?:senha|dados bancários|número do cartão|cvv)|(?:invii?|conferm[ai]|comunich?i|inserisca).{0,30}(?:password|pin\b|dati bancari|numero (?:di|della) carta)|(?:stuur|geef|bevestig|deel).{0,30}(?:wachtwoord|pincode|bankgegevens)|(?:şifrenizi|kart bilgilerinizi|hesap bilgilerinizi).{0,20}(?:gönder|paylaş|girin|onayla)|(?:сообщите|отправьте|подтвердите|назовите|пришлите).{0,30}(?:пароль|пин|данные карты|номер карты|cvv)|(?:أرسل|ارسل|أكد|أدخل).{0,30}(?:كلمة المرور|كلمة السر|رقم البطاقة|رقم الحساب|الرقم السري)|(?:पासवर्ड|पिन|बैंक खाता नंबर|खाता नंबर|कार्ड नंबर).{0,20}(?:भेज|बता|दें|दीजिए)|(?:提供|发送|输入|告诉).{0,12}(?:密码|银行卡号|账号密码)|(?:パスワード|暗証番号|カード番号|口座番号)を?.{0,10}(?:教え|送|入力|お知らせ)|(?:비밀번호|계좌번호|카드번호)를? ?(?:보내|알려|입력)/u
const AUTHORITY =
  /\b(?:police|officer|tax office|customs office|interpol|court|prosecutor|bank security|fraud department|polizei|kriminalpolizei|staatsanwalt\p{L}*|finanzamt|policía|fiscalía|agencia tributaria|gendarmerie|procureur|impôts|polícia|receita federal|polizia|carabinieri|guardia di finanza|politie|belastingdienst|polis|savcı\p{L}*|policja|prokurator)\b|полици|прокур|следовател|служба безопасности|الشرطة|النيابة|पुलिस|公安|警察|警官|民警|检察院|法院|税务局|検察|경찰|검찰/u
const SAFE_ACCOUNT =
  /\b(?:safe account|secure account|holding account|arrest warrant|bail|sicheres konto|kaution|cuenta segura|fianza|compte sécurisé|caution|conta segura|fiança|conto sicuro|cauzione|veilige rekening|borgsom|güvenli hesap|kefalet|bezpieczne konto|kaucja)\b|безопасн\p{L}* сч[её]т|залог|حساب آمن|كفالة|सुरक्षित खात|安全账户|安全帳戶|洗钱|洗錢|保证金|資金洗浄|保釈金|안전 ?계좌|보석금/u

const PARCEL =
  /\b(?:parcel|package|shipment|delivery|paket|sendung|lieferung|paquete|envío|pedido|colis|livraison|encomenda|pacote|entrega|pacco|spedizione|consegna|pakket|pakketje|bezorging|kargo\p{L}*|przesyłk\p{L}*|paczk\p{L}*|dhl|ups|fedex|usps|hermes|correos|chronopost|correios)\b|посылк|доставк|طرد|شحنة|पार्सल|包裹|快递|快遞|荷物|お届け|택배/u
const PARCEL_TROUBLE =
  /\b(?:fee|customs|unpaid|held|on hold|incomplete|undeliver|failed|reschedul|confirm (?:your )?(?:address|details)|update (?:your )?address|zoll|gebühr|nachzahl|zugestellt|zustell|adresse|aduana|tasa|tarifa|dirección|no (?:pudo|ha podido)|douane|frais|adresse|taxe|alfândega|taxa|endereço|retid|dogana|spese|indirizzo|giacenza|douanekosten|kosten|adres|gümrük|ücret|teslim edilem|dopłat|adres|cło)|пошлин|адрес|не (?:удалось|может быть) достав|رسوم|جمارك|عنوان|शुल्क|पता|关税|运费|地址|手数料|住所|不在|통관|주소|수수료/u
const ACCOUNT_TROUBLE =
  /\b(?:account|card|access|profile)\b.{0,40}\b(?:suspended|blocked|locked|limited|restricted|deactivated|expire)|(?:konto|karte|zugang)\b.{0,40}(?:gesperrt|eingeschränkt|blockiert|läuft .{0,12}ab)|(?:cuenta|tarjeta)\b.{0,40}(?:suspendid|bloquead|limitad)|(?:compte|carte)\b.{0,40}(?:suspendu|bloqué|limité)|(?:conta|cartão)\b.{0,40}(?:suspens|bloquead)|(?:conto|carta|account)\b.{0,40}(?:sospes|bloccat)|(?:rekening|account|pas)\b.{0,40}(?:geblokkeerd|opgeschort|verloopt)|hesab\p{L}*.{0,40}(?:askıya|bloke|kısıt)|(?:аккаунт|счет|счёт|карт)\p{L}*.{0,40}(?:заблокир|приостанов)|حساب\S*.{0,40}(?:حظر|إيقاف|تعليق)|(?:खाता|अकाउंट).{0,40}(?:बंद|ब्लॉक)|(?:账户|帐户|账号|銀行卡).{0,20}(?:冻结|异常|停用)|アカウント.{0,20}(?:停止|制限|ロック)|계정.{0,20}(?:정지|제한)/u

const INVESTMENT =
  /\b(?:bitcoin|btc|crypto\p{L}*|usdt|ethereum|forex|trading|invest\p{L}*|kryptowährung\p{L}*|criptomoneda\p{L}*|criptomoedas?|criptovalut\p{L}*|cryptomonnaies?|cryptovaluta|kripto\p{L}*|yatırım|inwestycj\p{L}*|kryptowalut\p{L}*)\b|биткоин|крипт|инвестиц|بيتكوين|تداول|استثمار|बिटकॉइन|क्रिप्टो|निवेश|比特币|加密货币|投资|虚拟币|ビットコイン|仮想通貨|投資|비트코인|코인|투자/u
const PROFIT =
  /\b(?:guarantee\p{L}*|daily (?:profit|return)s?|(?:double|triple) your|(?:\d+ ?% )(?:profit|return|daily|a day|per (?:day|week|month))|risk[- ]free|passive income|garantiert\p{L}*|rendite|risikolos|garantizad[oa]s?|ganancias?|rentabilidad|garantis?|rendement|bénéfices?|garantid[oa]s?|lucros?|rendimento|guadagn\p{L}+|garantit[oi]|gegarandeerd|winst|garantili|kazanç|gwarantowan\p{L}*|zysk\p{L}*)\b|гарантир|прибыл|доход|أرباح|مضمون|ربح|मुनाफा|गारंटी|रिटर्न|保证收益|稳赚|高收益|收益率|盈利|必ず儲か|利益|高配当|수익|보장/u
const PRIZE =
  /\b(?:you(?:'ve| have)? (?:won|been selected)|congratulations.{0,40}(?:won|winner|prize)|lottery|sie haben gewonnen|gewinnspiel|has ganado|ha sido seleccionad[oa]|vous avez gagné|você (?:ganhou|foi sorteado)|hai vinto|je hebt gewonnen|u heeft gewonnen|kazandınız|wygrał[aeś]\p{L}*)|вы выиграли|لقد (?:ربحت|فزت)|आप(?:ने)? .{0,20}जीत|लॉटरी|您已中奖|恭喜您?中|中奖|当選(?:しました|おめで)|당첨/u
/** What a prize costs before it is paid out. */
const FEE =
  /\b(?:processing|release|transfer|handling) fees?|bearbeitungsgebühr|(?:gastos|tasa) de (?:gestión|tramitación)|frais de (?:dossier|traitement)|taxa de (?:liberação|processamento)|spese di gestione|işlem ücreti|комисси\p{L}* за|रुपये.{0,40}(?:जमा|भेज)|(?:फीस|शुल्क)|手续费|手続き?(?:費|料)|수수료|رسوم/u
const EASY_JOB =
  /\b(?:part[- ]time (?:job|work)|work from home|online job|like (?:youtube )?videos|remote job|nebenjob|heimarbeit|von zu hause (?:aus )?arbeiten|trabajo (?:desde casa|a tiempo parcial|online)|travail à domicile|job en ligne|trabalh(?:o|ar) (?:em casa|online)|lavor(?:o|are) da casa|thuiswerk|bijbaan|evden (?:çalış|iş)|ek iş|praca (?:zdalna|z domu|dodatkowa))|подработк|работа на дому|удал[её]нн\p{L}+ работ|عمل من المنزل|घर बैठे|兼职|刷单|在家工作|副業|在宅ワーク|재택|부업/u
const DAILY_PAY =
  /(?:[€$£₹¥]\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|\$|£|₹|usd|eur|euros?|dollars?|rs|元|円|원|руб\p{L}*|tl|zł|pln))\s?(?:-\s?\S+\s?)?(?:(?:per|a|each|pro|am|al|por|par|ao|al|per|günde|на|в|\/)\s?)?(?:day|daily|hour|tag|día|jour|dia|giorno|dag|gün|день|dzień|天|日|일|रोज)?/u
const GIFT_CARDS =
  /(?:buy|get|purchase|need|send)\b.{0,60}\b(?:gift ?cards?|(?:google play|steam|itunes|apple|amazon) (?:gift )?cards?)|(?:kauf|besorg|brauch)\p{L}*.{0,60}(?:gutscheinkarten?|google[- ]play[- ]karten?|steam[- ]karten?|paysafe)|(?:compra|comprar|necesito).{0,60}tarjetas? (?:regalo|de regalo|google|steam)|(?:achète|acheter|besoin).{0,60}cartes? (?:cadeau|google|steam|pcs|transcash)|(?:compra|comprar|preciso).{0,60}(?:cartão|cartões) (?:presente|google|steam)|(?:compra|comprare|servono).{0,60}(?:carte regalo|buoni regalo)/u
