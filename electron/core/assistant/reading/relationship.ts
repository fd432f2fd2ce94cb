import type { Relationship } from '../../../contract/people.ts'
import { createCalendar, weekdayOf } from './dates-zone.ts'
import { toSmallLetters } from './small-letters.ts'

/** What the history says about a contact; nothing else is looked at. */
export interface HistoryFacts {
  /** As the user saved them: people name their family by what they are. */
  readonly name: string
  readonly isSaved: boolean
  /** All messages ever, of both. */
  readonly total: number
  /** The newest few hundred, in any order. */
  readonly messages: readonly { readonly fromMe: boolean; readonly text: string | null; readonly sentAt: number }[]
  /** IANA name: business hours are the user's. */
  readonly timeZone: string
}

/**
 * What a person seems to be to the user, from how the two write. Coarse on purpose and only ever proposed: the user's
 * own word replaces it. Family by names and by how the user addresses them; clients by formal words, work words and
 * office hours; friends by how much both write; a stranger is whoever was never answered and never saved.
 */
export function proposeRelationship(facts: HistoryFacts): Relationship {
  const ours = facts.messages.filter(({ fromMe }) => fromMe)
  const theirs = facts.messages.filter(({ fromMe }) => !fromMe)
  if (FAMILY_NAME.test(toSmallLetters(facts.name)) || countMatches(ours, FAMILY_ADDRESS) >= 2) return 'family'
  if (ours.length === 0 && !facts.isSaved) return 'stranger'
  if (isBusiness(facts, ours, theirs)) return 'client'
  const days = new Set(facts.messages.map(({ sentAt }) => Math.floor(sentAt / DAY_MS))).size
  const balance = Math.min(ours.length, theirs.length) / Math.max(1, ours.length, theirs.length)
  const tenderness = countMatches(facts.messages, TENDER) / Math.max(1, facts.messages.length)
  if (facts.total >= 300 && days >= 30 && balance >= 0.4) return 'close_friend'
  if (facts.total >= 80 && days >= 10 && balance >= 0.3 && tenderness >= 0.05) return 'close_friend'
  if (facts.total >= 40 && days >= 6 && balance >= 0.25) return 'friend'
  return tenderness >= 0.1 && ours.length >= 3 ? 'friend' : 'acquaintance'
}

const DAY_MS = 86_400_000

type Message = HistoryFacts['messages'][number]

function countMatches(messages: readonly Message[], words: RegExp, toLetters = toSmallLetters): number {
  return messages.filter(({ text }) => text !== null && words.test(toLetters(text.slice(0, 500)))).length
}

/** “Sie” is not “sie”. */
function asWritten(text: string): string {
  return text
}

/** Two of three: formal address, work words, office hours; a firm's name counts for two. */
function isBusiness(facts: HistoryFacts, ours: readonly Message[], theirs: readonly Message[]): boolean {
  const all = [...ours, ...theirs]
  const formal = countMatches(all, FORMAL, asWritten) >= Math.max(1, all.length * 0.15)
  const work = countMatches(all, WORK) >= Math.max(1, all.length * 0.1)
  const office = all.length >= 6 && inOfficeHours(all, facts.timeZone) >= 0.85
  const signs = [formal, work, office].filter((sign) => sign).length
  return signs + (FIRM_NAME.test(toSmallLetters(facts.name)) ? 2 : 0) >= 2
}

/** The share that was written on a weekday between eight and six. */
function inOfficeHours(messages: readonly Message[], timeZone: string): number {
  const calendar = createCalendar(timeZone)
  const inside = messages.filter(({ sentAt }) => {
    const time = calendar.toLocal(sentAt)
    return weekdayOf(time) <= 5 && time.hour >= 8 && time.hour < 18
  })
  return inside.length / messages.length
}

const FAMILY_NAME =
  /^(?:my |meine? |mi |mon |ma |minha |meu |mia |mio |mijn )?(?:mum|mom|mummy|mommy|mama|mami|mam|mutti|mutter|mother|mamma|mamá|maman|mãe|mamãe|dad|daddy|papa|papi|papá|papai|pai|papà|babbo|vati|vater|father|grandma|grandpa|granny|nana|oma|opa|abuela|abuelo|abue|mamie|papi|papy|vó|vô|vovó|vovô|nonna|nonno|sister|sis|brother|bro|schwester|bruder|hermana|hermano|sœur|soeur|frère|irmã|irmão|sorella|fratello|zus|broer|aunt\p{L}*|auntie|uncle|tante|onkel|tía|tío|tia|tio|zia|zio|oom|cousin\p{L}*|wife|husband|frau|mann|anneciğim|annem|babam|kardeşim|ablam|abim|teyze\p{L}*|amca\p{L}*|мама|мамочка|папа|бабушка|дедушка|сестра|брат|тётя|тетя|дядя|муж|жена|тато|mamo|tato|babcia|dziadek|siostra|brat|أمي|ماما|بابا|أبي|أخي|أختي|جدتي|मम्मी|माँ|मां|पापा|दीदी|भैया|दादी|नानी)(?![\p{L}\p{M}])|^(?:妈妈|媽媽|妈|爸爸|爸|奶奶|爷爷|姐姐|哥哥|妹妹|弟弟|老公|老婆|お母さん|母|お父さん|父|おばあちゃん|おじいちゃん|姉|兄|엄마|아빠|할머니|할아버지|언니|오빠|누나|형)/u
const FAMILY_ADDRESS =
  /(?:^|\b(?:hi|hey|hello|hallo|liebe|hola|coucou|salut|oi|ciao|hoi|merhaba|привет|dear|love you|danke|thanks)[, ]+)(?:mum|mom|mummy|mama|mami|mutti|mamma|mamá|maman|mãe|dad|daddy|papa|papá|pai|papà|oma|opa|grandma|grandpa|abuela|abuelo|nonna|nonno|anne|baba|мам|мама|пап|папа|mamo|tato)(?![\p{L}\p{M}])/u
const FORMAL =
  /(?<!\p{L})(?:[Dd]ear (?:[Mm]r|mrs|ms|dr|sir|madam)|[Ss]ehr geehrte[rn]?|mit freundlichen grüßen|(?:[Kk]önnen|[Kk]önnten|[Hh]aben|[Mm]öchten|[Ww]ürden|[Ss]ind|[Ww]erden|[Dd]ürfen) Sie|Sie (?:können|erhalten|haben|möchten|bekommen)|Ihnen|Ihre[nmrs]?|[Uu]sted(?:es)?|estimad[oa]|atentamente|[Vv]ous|[Vv]euillez|cordialement|bien à vous|prezad[oa]|atenciosamente|o senhor|a senhora|gentile|egregio|cordiali saluti|Lei|distinti saluti|geachte|u|met vriendelijke groet|sayın|saygılarımla|[Уу]важаем\p{L}+|[Зз]дравствуйте|с уважением|Вы|Вам|szanown\p{L}+|panie|pani|regards|sincerely)(?!\p{L})|حضرتك|تحياتي|आदरणीय|सादर|您|此致|敬上|いつもお世話|お世話になっております|よろしくお願いいたします|でございます|귀하|안녕하십니까|드립니다/u
const WORK =
  /(?<!\p{L})(?:invoice|quote|contract|project|offer|deadline|delivery date|purchase order|rechnung|angebot|auftrag|vertrag|projekt|kostenvoranschlag|factura|presupuesto|contrato|proyecto|pedido|facture|devis|contrat|projet|commande|fatura|orçamento|projeto|fattura|preventivo|contratto|progetto|factuur|offerte|contract|opdracht|fatura|teklif|sözleşme|proje|счет|счёт|договор|проект|заказ|faktura|oferta|umowa)(?!\p{L})|فاتورة|عقد|مشروع|अनुबंध|इनवॉइस|发票|合同|报价|请求书|請求書|契約|見積|견적|계약/u
const FIRM_NAME =
  /(?<!\p{L})(?:gmbh|ag|kg|ltd|llc|inc|plc|corp|s\.?l\.?|s\.?a\.?|sarl|sas|srl|s\.?r\.?l\.?|b\.?v\.?|ltda|a\.?ş\.?|ооо|ип|sp\. z o\.o\.|client|kund(?:e|in)|cliente|customer|klant|müşteri|клиент)(?![\p{L}\d])|株式会社|有限公司|客户|주식회사/u
const TENDER =
  /❤|🧡|💛|💚|💙|💜|💕|💖|😘|🥰|😍|💋|(?<!\p{L})(?:love you|miss you|hugs|xx+|darling|sweetie|hdl|hab dich lieb|ich liebe dich|schatz|knuddel|te quiero|te amo|besos|cariño|je t[’']aime|bisous?|bises|chéri|beijos?|saudades|te adoro|ti amo|ti voglio bene|baci|tesoro|kusjes?|liefs|schat|seni seviyorum|öptüm|canım|целую|обнимаю|люблю|скучаю|kocham|buziaki)(?!\p{L})|أحبك|حبيبي|حبيبتي|जान|प्यार|爱你|想你|亲爱的|大好き|愛して|사랑해/u
